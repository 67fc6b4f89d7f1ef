import { useWords } from '../words.tsx'
import { UnitPath } from './unit-path.tsx'

type HeadProps = {
  unit: string | undefined
  choose: (unit: string | undefined) => void
  asOf: number | undefined
}

/** Of which unit the numbers are, and of when. */
export function Head({ unit, choose, asOf }: HeadProps) {
  const { w, time } = useWords()
  return (
    <div className="page-row">
      <UnitPath unit={unit} choose={choose} />
      <span className="grow" />
      {asOf !== undefined && (
        <span className="soft small">{w('app.asOf', { time: time(asOf) })}</span>
      )}
    </div>
  )
}
