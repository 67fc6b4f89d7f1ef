import type { Severity } from '@gridkeeper/model/alarm'
import type { Reading, TrapFamily } from '../family.ts'
import { type Trap, variableOf, wordsOf } from '../trap.ts'

// ALPHA-NOTIFICATION-MIB over RFC 3877: an alarm is its model and the resource it stands on.
const traps = '1.3.6.1.4.1.7309.100'
const model = '1.3.6.1.2.1.118.1.2.2.1.13'
const resource = '1.3.6.1.2.1.118.1.2.2.1.10'
const description = '1.3.6.1.2.1.118.1.1.2.1.6'
const source = '1.3.6.1.4.1.7309.5.2.1.2.1.2'
const priority = '1.3.6.1.4.1.7309.101.3'
/** The operator's own word, usually one of these. */
const severityOf: readonly (readonly [RegExp, Severity])[] = [
  [/crit/i, 'critical'],
  [/maj|urgent|high/i, 'major'],
  [/min|low/i, 'minor'],
  [/warn|info|event/i, 'warning'],
]

export default {
  id: 'alpha',
  title: { zh: 'Alpha 电源告警', en: 'Alpha power alarms' },
  traps: [`${traps}.1`, `${traps}.2`],
  read(trap): Reading {
    const [what, where] = [variableOf(trap, model), variableOf(trap, resource)]
    if (typeof what !== 'string') throw new RangeError('it does not say which alarm')
    const place = {
      code: `alpha-${shortOf(what)}`.slice(0, 100),
      channel: typeof where === 'string' ? shortOf(where).slice(0, 60) : '',
    }
    if (trap.oid.endsWith('.2')) return { says: [{ is: 'cleared', ...place }] }
    const word = wordsOf(trap, priority)
    const severity = severityOf.find(([pattern]) => pattern.test(word))?.[1] ?? 'major'
    return {
      says: [
        { is: 'raised', ...place, severity, metric: 'power.supply_ok', text: textOf(trap, what) },
      ],
    }
  },
} satisfies TrapFamily

function textOf(trap: Trap, what: string) {
  const words = [wordsOf(trap, source), wordsOf(trap, description)].filter(Boolean).join(': ')
  const said = words || shortOf(what)
  return { zh: `电源告警：${said}`, en: `Power alarm: ${said}` }
}

function shortOf(oid: string): string {
  return oid.replace(/^1\.3\.6\.1\.(4\.1|2\.1)\./, '')
}
