import { monthOf } from '@gridkeeper/model/calendar'
import type { ReportCell } from '@gridkeeper/model/table-report'
import { sql } from 'kysely'
import { defineReport, type Reading, text } from '../src/reports/report.ts'

type Line = {
  readonly unit: string
  readonly person: string | null
  readonly rule: string
  readonly because: string
  readonly cents: number
  readonly points: number
  readonly state: string
  readonly proposedBy: string | null
  readonly proposedDay: string
  readonly decidedBy: string | null
  readonly decidedDay: string | null
}

const rules: Readonly<Record<string, ReportCell>> = {
  J2: text('检查不达标或弄虚作假（J2）', 'Failed or falsified inspection (J2)'),
  J6: text('投诉（J6）', 'Complaint (J6)'),
  J7: text('上级扣分（J7）', 'Points taken above (J7)'),
  B8: text('续费率不达标（B8）', 'Renewal under the target (B8)'),
  F1: text('抽查未按要求催费（F1）', 'Sampled homes that nobody came to (F1)'),
}
const states: Readonly<Record<string, ReportCell>> = {
  proposed: text('待复核', 'to be confirmed'),
  confirmed: text('已确认', 'confirmed'),
  rejected: text('已驳回', 'rejected'),
}

export default defineReport({
  id: 'penalties',
  title: text('扣罚通报', 'Penalties'),
  about: text(
    '本月的扣罚建议与复核结果：一人提出，另一人复核，系统从不自动扣罚；当月落实到个人（J4）。',
    'Proposals of the month and what became of them: one proposes, another confirms, nothing is taken by itself; closed in the same month (J4).',
  ),
  rules: ['K9', 'J2', 'J3', 'J4', 'J6', 'J7', 'B8', 'B10', 'F1', 'N2'],
  roles: ['analyst', 'zone_manager', 'admin'],
  period: 'month',
  order: 14,
  columns: [
    { key: 'unit', title: text('单位', 'Unit'), kind: 'text' },
    { key: 'person', title: text('责任人', 'Person'), kind: 'text' },
    { key: 'rule', title: text('事由', 'Rule'), kind: 'text' },
    { key: 'because', title: text('说明', 'What happened'), kind: 'text' },
    { key: 'cents', title: text('金额', 'Amount'), kind: 'yuan' },
    { key: 'points', title: text('扣分', 'Points off'), kind: 'points' },
    { key: 'state', title: text('状态', 'State'), kind: 'text' },
    { key: 'proposedBy', title: text('提出人', 'Proposed by'), kind: 'text' },
    { key: 'proposedDay', title: text('提出日', 'on'), kind: 'day' },
    { key: 'decidedBy', title: text('复核人', 'Decided by'), kind: 'text' },
    { key: 'decidedDay', title: text('复核日', 'on'), kind: 'day' },
  ],
  async fill(reading) {
    const { period, policy } = reading
    const rows = await linesOf(reading)
    const confirmed = rows.filter(({ state }) => state === 'confirmed')
    const waiting = rows.filter(({ state }) => state === 'proposed').length
    const add = (key: 'cents' | 'points') => confirmed.reduce((sum, row) => sum + row[key], 0)
    const nothing = Array.from({ length: 5 }, () => null)
    return {
      rows: rows.map((row) => ({ cells: cellsOf(row) })),
      total: [
        text('已确认合计', 'Confirmed'),
        null,
        null,
        null,
        add('cents'),
        add('points'),
        ...nothing,
      ],
      notes: [
        ...(waiting > 0 && !period.running
          ? [
              text(
                `${waiting} 条已过月仍未复核，J4 要求当月落实。`,
                `${waiting} not decided in their month, as J4 asks.`,
              ),
            ]
          : []),
        ...(policy.B8.target > 0
          ? []
          : [
              text(
                '续费率达标线与扣罚比例未设（B8），不提建议。',
                'No target and rate are set for renewals (B8): none is proposed.',
              ),
            ]),
      ],
    }
  },
})

function cellsOf(row: Line): ReportCell[] {
  return [
    row.unit,
    row.person,
    rules[row.rule] ?? row.rule,
    row.because,
    row.cents,
    row.points,
    states[row.state] ?? row.state,
    row.proposedBy,
    row.proposedDay,
    row.decidedBy,
    row.decidedDay,
  ]
}

async function linesOf({ database, scope, period, timeZone }: Reading) {
  const day = (column: string) =>
    sql`to_char(to_timestamp(${sql.ref(column)} / 1000.0) AT TIME ZONE ${timeZone}::text, 'YYYY-MM-DD')`
  const { rows } = await sql<Line>`
    SELECT u.name AS unit, p.name AS person, s.rule, s.because, s.cents, s.points, s.state, one.name AS "proposedBy",
      ${day('s.proposed_at')} AS "proposedDay", other.name AS "decidedBy", ${day('s.decided_at')} AS "decidedDay"
    FROM assessment s JOIN org_unit u ON u.id = s.org_unit_id LEFT JOIN person p ON p.id = s.person_id
    LEFT JOIN person one ON one.id = s.proposed_by LEFT JOIN person other ON other.id = s.decided_by
    WHERE s.period = ${monthOf(period.from)} AND s.rule NOT IN ('I1', 'I2', 'F6') AND ${scope.within('s.org_unit_id')}
    ORDER BY s.proposed_at DESC, s.id`.execute(database)
  return rows
}
