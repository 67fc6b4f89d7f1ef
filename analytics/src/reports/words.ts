import { type LeaveReason, leaveReasons } from '@gridkeeper/model/subscription'
import type { ReportCell } from '@gridkeeper/model/table-report'
import { text } from './report.ts'

const outcomes: Readonly<Record<string, ReportCell>> = {
  open: text('未续', 'open'),
  renewed_early: text('提前续费', 'renewed ahead'),
  renewed_in_month: text('当月续费', 'renewed in the month'),
  renewed_late: text('逾期续费', 'renewed late'),
  lapsed: text('到期未续', 'lapsed'),
  reactivated: text('回网', 'reactivated'),
  switched: text('转网', 'switched'),
  closed: text('销户', 'closed'),
  paused_voluntary: text('报停', 'paused by wish'),
}

export const outcomeWord = (outcome: string): ReportCell => outcomes[outcome] ?? outcome

export function reasonWord(reason: string | null): ReportCell {
  if (reason === null) return null
  return reason in leaveReasons ? leaveReasons[reason as LeaveReason] : reason
}
