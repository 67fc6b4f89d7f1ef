import type { Severity } from '@gridkeeper/model/alarm'
import type { Reading, TrapFamily } from '../family.ts'
import { numberOf, wordsOf } from '../trap.ts'

// TELESTE-LUMINATO-MIB: one trap for every alarm of the headend, its end included.
const params = '1.3.6.1.4.1.3715.17.4.1'
const field = { severity: 1, module: 2, description: 8, reason: 10 } as const
/** What the alarm is about, as its first parameter: the input, the service. */
const firstParam = `${params}.11.1.2.1`
const nominal = 8
/** Syslog’s levels; a notice or less is nobody’s work. */
const severityOf: Readonly<Record<number, Severity>> = {
  0: 'critical',
  1: 'critical',
  2: 'critical',
  3: 'major',
  4: 'warning',
}

export default {
  id: 'luminato',
  title: { zh: 'Teleste Luminato 前端告警', en: 'Teleste Luminato headend alarms' },
  traps: ['1.3.6.1.4.1.3715.17.4.2.1.1'],
  read(trap): Reading {
    const [severity, slot, reason] = [field.severity, field.module, field.reason].map((one) =>
      numberOf(trap, `${params}.${one}`),
    )
    if (severity === undefined || reason === undefined)
      throw new RangeError('it does not say which alarm')
    const parts = [slot, numberOf(trap, firstParam)].filter((part) => part !== undefined)
    const place = { code: `luminato-${reason}`, channel: parts.join('.') }
    if (severity === nominal) return { says: [{ is: 'cleared', ...place }] }
    const known = severityOf[severity]
    if (!known) return { says: [] }
    const words = wordsOf(trap, `${params}.${field.description}`) || `${reason}`
    const where = slot === undefined ? '' : ` ${slot}`
    return {
      says: [
        {
          is: 'raised',
          ...place,
          severity: known,
          metric: 'equipment.alarm',
          text: { zh: `前端模块${where} 告警：${words}`, en: `Headend module${where}: ${words}` },
        },
      ],
    }
  },
} satisfies TrapFamily
