import { isMetricName, metrics } from '@gridkeeper/model/metrics'
import type { Compared, Repair } from '@gridkeeper/model/repair'
import { Panel } from '../parts/states.tsx'
import { useWords } from '../words.tsx'
import './repair.css'

/** What the system found when it compared before and after: in words, and each device as a line from then to now. */
export function RepairCheck({ repair }: { repair: Repair }) {
  const { w, say, time } = useWords()
  const { check } = repair
  if (!check) return null
  return (
    <Panel title={w('repair.title')} extra={<span className="soft small">{time(check.at)}</span>}>
      <p className={`repair-said repair-${check.helped}`}>{say(check.text)}</p>
      {check.compared.map((compared) => (
        <Picture key={compared.metric} compared={compared} />
      ))}
    </Panel>
  )
}

const size = { width: 640, left: 8, right: 8, row: 9, top: 8, bottom: 22 }

function Picture({ compared }: { compared: Compared }) {
  const { w, say, number } = useWords()
  const { devices, metric, unit, title } = compared
  const values = devices.flatMap(({ before, after }) => [before, after])
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const isLog = least > 0 && most / least > 100
  const scale = (value: number) => (isLog ? Math.log10(value) : value)
  const span = scale(most) - scale(least) || 1
  const x = (value: number) =>
    size.left + ((size.width - size.left - size.right) * (scale(value) - scale(least))) / span
  const height = size.top + devices.length * size.row + size.bottom
  const better = isMetricName(metric) && metrics[metric].bad === 'high' ? -1 : 1
  const write = (value: number) =>
    `${value !== 0 && Math.abs(value) < 0.01 ? value.toExponential(1) : number(value, 1)} ${unit}`
  return (
    <figure className="repair-figure">
      <figcaption>
        {say(title)} · <span className="soft">{w('repair.key')}</span>
      </figcaption>
      <svg viewBox={`0 0 ${size.width} ${height}`} role="img" aria-label={say(title)}>
        {devices.map(({ device, before, after }, place) => {
          const y = size.top + place * size.row
          const isBetter = (after - before) * better > 0
          return (
            <g key={device} className={isBetter ? 'repair-better' : 'repair-worse'}>
              <title>{`${device}: ${write(before)} → ${write(after)}`}</title>
              <line x1={x(before)} x2={x(after)} y1={y} y2={y} />
              <circle className="repair-before" cx={x(before)} cy={y} r="3" />
              <circle className="repair-after" cx={x(after)} cy={y} r="3.5" />
            </g>
          )
        })}
        <text x={size.left} y={height - 6}>
          {write(least)}
        </text>
        <text x={size.width - size.right} y={height - 6} textAnchor="end">
          {write(most)}
        </text>
      </svg>
    </figure>
  )
}
