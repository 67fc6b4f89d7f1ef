import { Tooltip } from 'antd'
import { memo, useMemo } from 'react'
import { Link } from 'react-router'
import type { Plant, PlantElement } from '../../../api/src/schemas/plant.ts'
import { useLook } from '../look.tsx'
import { pageOf } from '../page-of.ts'
import { Nothing } from '../parts/states.tsx'
import { useWords } from '../words.tsx'

type Branch = {
  readonly element: PlantElement | undefined
  readonly tiles: readonly PlantElement[]
}

/** What stands as a tile; everything above a tile is a heading, everything below is on the node's page. */
const tiled = new Set<PlantElement['kind']>(['optical_node', 'cabinet'])

/** The plant as headings and tiles, coloured by the share of boxes out of limits: red is where to look. */
export const PlantMap = memo(function PlantMap({ plant }: { plant: Plant }) {
  const { w } = useWords()
  const branches = useMemo(() => branchesOf(plant.elements), [plant.elements])
  if (branches.length === 0) return <Nothing why={w('wall.noPlant')} />
  return (
    <div className="branches">
      {branches.map(({ key, heading, kind, tiles }) => (
        <section key={key}>
          <h3>
            {heading ? (
              <Link to={`/devices/${encodeURIComponent(heading.id)}`}>{heading.name}</Link>
            ) : (
              w('wall.unplaced')
            )}
            <span className="soft">
              {' '}
              · {w(`kind.${kind}`)} {tiles.length}
            </span>
          </h3>
          <div className="tiles">
            {tiles.map((tile) => (
              <Tile key={tile.id} element={tile} />
            ))}
          </div>
        </section>
      ))}
    </div>
  )
})

function Tile({ element }: { element: PlantElement }) {
  const { w, number } = useWords()
  const { severity, well } = useLook()
  const { id, name, boxes, worst, state } = element
  const silent = state === 'unreachable' || state === 'lost' || state === 'unknown'
  const colour = worst ? severity[worst] : silent ? severity.unknown : well
  const share = boxes.total > 0 ? (boxes.bad / boxes.total) * 100 : 0
  const counts = w('wall.tile', {
    online: number(boxes.online),
    total: number(boxes.total),
    bad: number(boxes.bad),
  })
  return (
    <Tooltip title={`${name} · ${w(`state.${state}`)}${boxes.total > 0 ? ` · ${counts}` : ''}`}>
      <Link
        to={pageOf(element)}
        data-element={id}
        className={state === 'unknown' ? 'tile tile-unknown' : 'tile'}
        style={worst ? { borderColor: colour } : {}}
      >
        <span className="tile-name">
          <span
            aria-hidden
            className={worst ? 'dot dot-square' : 'dot'}
            style={{ background: colour }}
          />
          <span className="one-line">{name}</span>
        </span>
        <span aria-hidden className="tile-bar">
          <span style={{ width: `${Math.max(share, worst ? 6 : 0)}%`, background: colour }} />
        </span>
      </Link>
    </Tooltip>
  )
}

/** Tiles under their nearest heading, nodes and cabinets apart, worst first. */
function branchesOf(elements: readonly PlantElement[]): readonly Branch[] {
  const byId = new Map(elements.map((element) => [element.id, element]))
  const below = Map.groupBy(elements, ({ parent }) => parent)
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
  const tiles = elements
    .filter(({ kind }) => tiled.has(kind))
    .map((tile) => told(tile, below.get(tile.id) ?? []))
  return [...Map.groupBy(tiles, (tile) => `${tile.kind === 'cabinet' ? 1 : 0}/${headingOf(tile)}`)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, list]) => ({
      key,
      heading: byId.get(key.slice(2)),
      kind: list[0]?.kind ?? 'optical_node',
      tiles: list.toSorted((a, b) => badness(b) - badness(a) || a.name.localeCompare(b.name, 'zh')),
    }))
}

/** A cabinet that says nothing itself is known by what stands in it. */
function told(tile: PlantElement, inside: readonly PlantElement[]): PlantElement {
  const known = inside.find(({ state }) => state !== 'unknown')
  return tile.kind === 'cabinet' && tile.state === 'unknown' && known
    ? { ...tile, state: known.state }
    : tile
}

const order = { critical: 4, major: 3, minor: 2, warning: 1 } as const

function badness({ worst }: PlantElement): number {
  return worst ? order[worst] : 0
}
