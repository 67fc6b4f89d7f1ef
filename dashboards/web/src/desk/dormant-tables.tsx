import type { Dormant } from '../../../api/src/schemas/retention.ts'
import { Nothing } from '../parts/states.tsx'
import { useWords } from '../words.tsx'
import { Door } from './cohort-table.tsx'
import type { Rows } from './queries.ts'

const buckets = ['0-3', '3-6', '6-12', '12-24', '24+'] as const

/** Dormant boxes by how long they sleep, unit by unit; every number opens its rows. */
export function Stock({ dormant, show }: { dormant: Dormant; show: (rows: Rows) => void }) {
  const { w } = useWords()
  const lines = [{ unit: dormant.unit, stock: dormant.stock }, ...dormant.byUnit]
  const rows = (unit: { id: string; name: string }, bucket?: string): Rows => ({
    title: `${unit.name} · ${bucket ? w('dormant.months', { bucket }) : w('dormant.stock')}`,
    path: 'dormant/members',
    query: { unit: unit.id, ...(bucket && { bucket }) },
  })
  return (
    <div className="scroll-x">
      <table className="dense">
        <thead>
          <tr>
            <th>{w('rows.unit')}</th>
            {buckets.map((bucket) => (
              <th key={bucket}>{w('dormant.months', { bucket })}</th>
            ))}
            <th>{w('dormant.total')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ unit, stock }, at) => (
            <tr key={unit.id} style={{ fontWeight: at === 0 ? 600 : 400 }}>
              <td>{unit.name}</td>
              {buckets.map((bucket) => (
                <td key={bucket}>
                  <Door count={stock[bucket]} open={() => show(rows(unit, bucket))} />
                </td>
              ))}
              <td>
                <Door count={stock.total} open={() => show(rows(unit))} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What came and went each month: paused in, and out by coming back, switching or closing. */
export function Flow({ dormant }: { dormant: Dormant }) {
  const { w, number } = useWords()
  const most = Math.max(
    1,
    ...dormant.flow.flatMap(({ paused, reactivated, switched, closed }) => [
      paused,
      reactivated + switched + closed,
    ]),
  )
  if (
    dormant.flow.every(
      ({ paused, reactivated, switched, closed }) => paused + reactivated + switched + closed === 0,
    )
  )
    return <Nothing why={w('dormant.noFlow')} />
  const bar = (count: number, colour: string) => (
    <span className="flow-bar" style={{ width: `${(count / most) * 90}px`, background: colour }} />
  )
  return (
    <div className="scroll-x">
      <table className="dense">
        <thead>
          <tr>
            <th>{w('dormant.month')}</th>
            <th>{w('dormant.paused')}</th>
            <th>{w('dormant.reactivated')}</th>
            <th>{w('dormant.switched')}</th>
            <th>{w('dormant.closed')}</th>
          </tr>
        </thead>
        <tbody>
          {dormant.flow.map(({ month, paused, reactivated, switched, closed }) => (
            <tr key={month}>
              <td>{month}</td>
              <td>
                {bar(paused, 'var(--unknown)')} {number(paused)}
              </td>
              <td>
                {bar(reactivated, 'var(--well)')} {number(reactivated)}
              </td>
              <td>{number(switched)}</td>
              <td>{number(closed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
