import type { ReportPicture } from '@gridkeeper/model/table-report'
import { Panel } from '../parts/states.tsx'
import { useWords } from '../words.tsx'
import { cellText } from './cells.tsx'

const height = 96

/** Columns with their numbers; where there is no data there is a gap, never a column of 0. */
export function Picture({ picture: { title, kind, points } }: { picture: ReportPicture }) {
  const words = useWords()
  const most = Math.max(...points.map(({ value }) => value ?? 0), kind === 'share' ? 0.01 : 1)
  return (
    <Panel title={words.say(title)}>
      <div className="report-columns" role="img" aria-label={words.say(title)}>
        {points.map(({ label, value }) => (
          <div key={label}>
            <span className="small">
              {value === null ? words.w('reports.noData') : cellText(value, kind, words)}
            </span>
            {value !== null && (
              <i style={{ height: `${Math.max(1, (value / most) * height)}px` }} />
            )}
            <span className="soft small">{label}</span>
          </div>
        ))}
      </div>
    </Panel>
  )
}
