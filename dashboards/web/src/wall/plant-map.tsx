import { Tooltip } from 'antd'
import { useMemo } from 'react'
import { Link } from 'react-router'
import type { Plant, PlantElement } from '../../../api/src/schemas/plant.ts'
import { useLook } from '../look.tsx'
import { Nothing } from '../parts/states.tsx'
import { useWords } from '../words.tsx'

type Branch = {
  readonly element: PlantElement | undefined
  readonly tiles: readonly PlantElement[]
}

/** What stands as a tile; everything above a tile is a heading, everything below is on the node's page. */
const tiled = new Set<PlantElement['kind']>(['optical_node', 'cabinet'])

/** The plant as headings and tiles, coloured by the share of boxes out of limits: red is where to look. */
export function PlantMap({ plant }: { plant: Plant }) {
  const { w } = useWords()
  const { ground } = useLook()
  const branches = useMemo(() => branchesOf(plant.elements), [plant.elements])
  if (branches.length === 0) return <Nothing why={w('wall.noPlant')} />
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 14 }}>
      {branches.map(({ element, tiles }) => (
        <section key={element?.id ?? ''}>
          <h3 style={{ margin: '0 0 6px', fontSize: 13, fontWeight: 500, color: ground.soft }}>
            {element ? (
              <Link to={`/devices/${encodeURIComponent(element.id)}`}>{element.name}</Link>
            ) : (
              w('wall.unplaced')
            )}
          </h3>
          <div
            style={{
              display: 'grid',
              gridTemplateColumns: 'repeat(auto-fill, minmax(118px, 1fr))',
              gap: 6,
            }}
          >
            {tiles.map((tile) => (
              <Tile key={tile.id} element={tile} />
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}

function Tile({ element }: { element: PlantElement }) {
  const { w, number } = useWords()
  const { ground, severity, well } = useLook()
  const { boxes, worst, state } = element
  const silent = state === 'unreachable' || state === 'lost'
  const colour = worst ? severity[worst] : silent || state === 'unknown' ? severity.unknown : well
  const hatch =
    state === 'unknown'
      ? `repeating-linear-gradient(45deg, transparent 0 5px, ${ground.line} 5px 7px)`
      : 'none'
  const share = boxes.total > 0 ? boxes.bad / boxes.total : 0
  const to =
    element.kind === 'optical_node'
      ? `/nodes/${encodeURIComponent(element.id)}`
      : `/devices/${encodeURIComponent(element.id)}`
  return (
    <Tooltip
      title={`${element.name} · ${w(`state.${state}`)} · ${w('wall.tile', { online: number(boxes.online), total: number(boxes.total), bad: number(boxes.bad) })}`}
    >
      <Link
        to={to}
        data-element={element.id}
        style={{
          display: 'block',
          padding: '6px 8px',
          borderRadius: 6,
          border: `1px solid ${worst ? colour : ground.line}`,
          background: hatch,
          color: ground.text,
          minWidth: 0,
        }}
      >
        <span style={{ display: 'flex', gap: 6, alignItems: 'center' }}>
          <span
            aria-hidden
            style={{
              width: 8,
              height: 8,
              borderRadius: worst ? 2 : 8,
              background: colour,
              flex: 'none',
            }}
          />
          <span
            style={{
              fontSize: 12,
              overflow: 'hidden',
              textOverflow: 'ellipsis',
              whiteSpace: 'nowrap',
            }}
          >
            {element.name}
          </span>
        </span>
        <span
          aria-hidden
          style={{
            display: 'block',
            height: 4,
            borderRadius: 2,
            marginTop: 5,
            background: ground.line,
          }}
        >
          <span
            style={{
              display: 'block',
              height: 4,
              borderRadius: 2,
              width: `${Math.max(share * 100, worst ? 6 : 0)}%`,
              background: colour,
            }}
          />
        </span>
      </Link>
    </Tooltip>
  )
}

/** Tiles under their nearest heading, worst first within it. */
function branchesOf(elements: readonly PlantElement[]): readonly Branch[] {
  const byId = new Map(elements.map((element) => [element.id, element]))
  const headingOf = (tile: PlantElement): string => {
    const seen = new Set<string>()
    let above = tile.parent
    while (above !== null && !seen.has(above)) {
      seen.add(above)
      const element = byId.get(above)
      if (!element) break
      if (!tiled.has(element.kind) && element.kind !== 'amplifier' && element.kind !== 'tap')
        return above
      above = element.parent
    }
    return ''
  }
  const tiles = Map.groupBy(
    elements.filter(({ kind }) => tiled.has(kind)),
    headingOf,
  )
  return [...tiles]
    .map(([heading, list]) => ({
      element: byId.get(heading),
      tiles: list.toSorted((a, b) => badness(b) - badness(a) || (a.name < b.name ? -1 : 1)),
    }))
    .toSorted((a, b) => (a.element?.name ?? '~').localeCompare(b.element?.name ?? '~', 'zh'))
}

const order = { critical: 4, major: 3, minor: 2, warning: 1 } as const

function badness({ worst }: PlantElement): number {
  return worst ? order[worst] : 0
}
