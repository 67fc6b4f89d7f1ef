import { monthOf } from '@gridkeeper/model/calendar'
import type { ReportRow } from '@gridkeeper/model/table-report'
import { customerCells, customerColumns } from '../src/reports/customer.ts'
import { type Due, dueInOrder, gridsOf } from '../src/reports/doors.ts'
import { isFrozen, notFrozen } from '../src/reports/frozen.ts'
import { portionRows } from '../src/reports/listing.ts'
import { defineReport, desk, text } from '../src/reports/report.ts'
import { outcomeWord } from '../src/reports/words.ts'
import { dueThrough } from '../src/retention/state.ts'

export default defineReport({
  id: 'due-detail',
  title: text('到期用户资料明细', 'Homes due, door by door'),
  about: text(
    '应续名单按村、按门牌顺序排，供打印带走；姓名、电话、门牌默认脱敏。',
    'The due list by village in walking order, to be printed and carried; names, phones and doors are masked.',
  ),
  rules: ['K3', 'B4', 'A4'],
  roles: [...desk],
  period: 'month',
  usual: (day, policy) => dueThrough(day, policy),
  order: 3,
  walked: true,
  columns: [
    ...customerColumns,
    { key: 'expires', title: text('到期日', 'Expires'), kind: 'day' },
    { key: 'yearly', title: text('年费', 'A year'), kind: 'yuan' },
    { key: 'owner', title: text('责任人', 'Owner'), kind: 'text' },
    { key: 'outcome', title: text('结果', 'Outcome'), kind: 'text' },
  ],
  async fill(reading) {
    const month = monthOf(reading.period.from)
    if (!(await isFrozen(reading.database, month))) return { rows: [], notes: [notFrozen(month)] }
    const grids = await gridsOf(reading, month)
    return {
      rows: {
        count: async () => grids.reduce((sum, { due }) => sum + due, 0),
        async *portions() {
          for await (const rows of dueInOrder(reading, month, grids)) yield rows.map(rowOf)
        },
      },
      notes: grids.some(({ due }) => due > portionRows) ? [longVillage] : [],
    }
  },
})

const longVillage = text(
  `一个村（或没有村名的）应续超过 ${portionRows} 户的，按用户编号排，不按门牌。`,
  `A village, or what has none, with more than ${portionRows} due stands by subscriber number, not door by door.`,
)

function rowOf(row: Due): ReportRow {
  return {
    cells: [...customerCells(row), row.expires, row.cents, row.owner, outcomeWord(row.outcome)],
    group: [row.unit, row.village].filter(Boolean).join(' · '),
  }
}
