import { Tooltip } from 'antd'
import type { BoxLine } from '../../../api/src/schemas/plant.ts'
import { useLook } from '../look.tsx'
import { Nothing } from '../parts/states.tsx'
import { useWords } from '../words.tsx'

const height = 120
/** Deadbands that fill the strip. */
const most = 10

/** A node's boxes side by side, worst first: how far each stands inside (up) or outside (down) its nearest limit. */
export function BoxStrip({
  boxes,
  chosen,
  choose,
}: {
  boxes: readonly BoxLine[]
  chosen: string | undefined
  choose: (id: string) => void
}) {
  const { w } = useWords()
  const { ground } = useLook()
  if (boxes.length === 0) return <Nothing why={w('node.noBoxes')} />
  return (
    <div>
      <div style={{ overflowX: 'auto', paddingBottom: 4 }}>
        <div
          style={{
            position: 'relative',
            display: 'flex',
            gap: 1,
            height,
            minWidth: Math.min(boxes.length * 9, 4000),
            maxWidth: boxes.length * 26,
          }}
        >
          <div
            aria-hidden
            style={{
              position: 'absolute',
              insetInline: 0,
              top: height / 2,
              borderTop: `1px dashed ${ground.soft}`,
              pointerEvents: 'none',
            }}
          />
          {boxes.map((box) => (
            <Bar key={box.id} box={box} chosen={box.id === chosen} choose={choose} />
          ))}
        </div>
      </div>
      <p style={{ margin: '6px 0 0', fontSize: 12, color: ground.soft }}>{w('node.stripKey')}</p>
    </div>
  )
}

function Bar({
  box,
  chosen,
  choose,
}: {
  box: BoxLine
  chosen: boolean
  choose: (id: string) => void
}) {
  const { w, number, say } = useWords()
  const { ground, severity, well } = useLook()
  const silent = box.state !== 'online'
  const slack = box.worst?.slack ?? null
  const reach = slack === null ? 0 : (Math.min(Math.abs(slack), most) / most) * (height / 2)
  const colour =
    silent || slack === null
      ? severity.unknown
      : slack < 0
        ? severity[box.severity ?? 'warning']
        : well
  const told = box.worst
    ? `${say(box.worst.title)} ${number(box.worst.value, 1)} ${box.worst.unit}`
    : w('node.saysNothing')
  return (
    <Tooltip title={`${box.name} · ${w(`state.${box.state}`)} · ${told}`}>
      <button
        type="button"
        aria-label={`${box.name} ${w(`state.${box.state}`)} ${told}`}
        aria-pressed={chosen}
        data-box={box.id}
        onClick={() => choose(box.id)}
        className="bare"
        style={{
          flex: 1,
          minWidth: 8,
          position: 'relative',
          background: chosen ? ground.line : 'transparent',
          borderRadius: 3,
        }}
      >
        <span
          style={{
            position: 'absolute',
            insetInline: 1,
            borderRadius: 2,
            background: colour,
            opacity: silent ? 0.5 : 1,
            height: Math.max(reach, 3),
            top: slack !== null && slack >= 0 ? height / 2 - Math.max(reach, 3) : height / 2,
          }}
        />
      </button>
    </Tooltip>
  )
}
