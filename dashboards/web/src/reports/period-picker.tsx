import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { addDays, addMonths } from '@gridkeeper/model/calendar'
import type { PeriodKind } from '@gridkeeper/model/table-report'
import { Button, Select } from 'antd'
import { useWords } from '../words.tsx'

/** The period before (−1) or after (+1), as it stands in an address. */
export function stepped(kind: PeriodKind, value: string, by: 1 | -1): string {
  if (kind === 'month') return addMonths(value, by)
  if (kind === 'week') return addDays(value, 7 * by)
  if (kind === 'quarter') {
    const [year = '', quarter = ''] = value.split('-Q')
    const at = Number(year) * 4 + Number(quarter) - 1 + by
    return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`
  }
  return addDays(value, by)
}

/** Newest first: two years back and a little ahead. */
function monthsAround(month: string): readonly string[] {
  return Array.from({ length: 27 }, (_, n) => addMonths(month, 2 - n))
}

type Props = {
  readonly kind: PeriodKind
  readonly value: string
  readonly from: string
  readonly to: string
  choose(period: string): void
}

export function PeriodPicker({ kind, value, from, to, choose }: Props) {
  const { w } = useWords()
  if (kind === 'now') return null
  const shown = kind === 'week' ? `${from} – ${to.slice(5)}` : value
  return (
    <span className="report-period">
      <Button
        size="small"
        icon={<LeftOutlined />}
        aria-label={w('reports.before')}
        onClick={() => choose(stepped(kind, value, -1))}
      />
      {kind === 'month' && (
        <Select
          size="small"
          aria-label={w('reports.period')}
          value={value}
          onChange={choose}
          options={monthsAround(value).map((month) => ({ value: month, label: month }))}
        />
      )}
      {kind === 'day' && (
        <input
          type="date"
          aria-label={w('reports.period')}
          value={value}
          onChange={({ target }) => target.value && choose(target.value)}
        />
      )}
      {(kind === 'week' || kind === 'quarter') && <span>{shown}</span>}
      <Button
        size="small"
        icon={<RightOutlined />}
        aria-label={w('reports.after')}
        onClick={() => choose(stepped(kind, value, 1))}
      />
    </span>
  )
}
