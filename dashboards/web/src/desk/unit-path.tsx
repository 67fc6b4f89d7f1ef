import { Breadcrumb, Select } from 'antd'
import type { UnitLine } from '../../../api/src/schemas/organisation.ts'
import { useWords } from '../words.tsx'
import { useUnits } from './queries.ts'

/** Where in the organisation the numbers are of: the way up as links, the way down as a choice. */
export function UnitPath({
  unit,
  choose,
}: {
  unit: string | undefined
  choose: (unit: string | undefined) => void
}) {
  const { w } = useWords()
  const { data } = useUnits()
  const units = data?.units ?? []
  const top = units.find(({ parent }) => !units.some(({ id }) => id === parent))
  const here = units.find(({ id }) => id === (unit ?? top?.id))
  const below = units.filter(({ parent }) => parent === here?.id)
  return (
    <>
      <Breadcrumb
        items={wayTo(here, units).map(({ id, name }) => ({
          title: (
            <button
              type="button"
              className="bare"
              onClick={() => choose(id === top?.id ? undefined : id)}
            >
              {name}
            </button>
          ),
        }))}
      />
      {below.length > 0 && (
        <Select
          size="small"
          style={{ minWidth: 170 }}
          placeholder={w('desk.narrow')}
          value={null}
          onChange={(id: string | null) => id && choose(id)}
          options={below.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </>
  )
}

function wayTo(unit: UnitLine | undefined, units: readonly UnitLine[]): readonly UnitLine[] {
  if (!unit) return []
  return [
    ...wayTo(
      units.find(({ id }) => id === unit.parent),
      units,
    ),
    unit,
  ]
}
