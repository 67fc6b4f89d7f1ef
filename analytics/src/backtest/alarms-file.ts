import type { RaisedAlarm } from './record.ts'

const header = 'id,element,verdict,type,severity,raised_at,cleared_at,devices,why'

/** alarms.csv, oldest first: times as ISO 8601 in UTC, an alarm that still stands without `cleared_at`. */
export function alarmsCsv(alarms: readonly RaisedAlarm[]): string {
  const lines = alarms.map((alarm) =>
    [
      alarm.id,
      alarm.element,
      alarm.verdict,
      alarm.type,
      alarm.severity,
      new Date(alarm.raisedAt).toISOString(),
      alarm.clearedAt === null ? '' : new Date(alarm.clearedAt).toISOString(),
      alarm.devices.join(';'),
      `${alarm.why.zh} · ${alarm.why.en}`,
    ]
      .map(cell)
      .join(','),
  )
  return `${[header, ...lines].join('\n')}\n`
}

function cell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
