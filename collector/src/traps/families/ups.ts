import type { Severity } from '@gridkeeper/model/alarm'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { Text } from '@gridkeeper/model/text'
import type { Reading, Saying, TrapFamily } from '../family.ts'
import { numberOf, type Trap, variableOf } from '../trap.ts'

// RFC 1628 §4. An alarm entry is told with its id and what it is: one of the well-known alarms.
const traps = '1.3.6.1.2.1.33.2'
const alarmDescr = '1.3.6.1.2.1.33.1.6.2.1.2'
const alarmsPresent = '1.3.6.1.2.1.33.1.6.1.0'
const alarmId = '1.3.6.1.2.1.33.1.6.2.1.1'
const minutesLeft = '1.3.6.1.2.1.33.1.2.3'
const wellKnown = '1.3.6.1.2.1.33.1.6.3'

type State = { readonly metric: MetricName; readonly raised: 0 | 1 }
/** Alarms that are a state of the catalogue, with the value they mean while they stand. */
const states: Readonly<Record<number, State>> = {
  2: { metric: 'power.on_battery', raised: 1 },
  3: { metric: 'power.battery_ok', raised: 0 },
  4: { metric: 'power.battery_ok', raised: 0 },
}

type Condition = { readonly metric: MetricName; readonly severity: Severity; readonly text: Text }
const conditions: Readonly<Record<number, Condition>> = {
  1: condition('power.battery_ok', 'major', '电池损坏', 'A battery is bad'),
  5: condition(
    'power.battery_celsius',
    'minor',
    '电池温度超限',
    'Battery temperature out of bounds',
  ),
  6: condition('power.mains_volts', 'minor', '市电输入异常', 'Mains input out of bounds'),
  7: condition('power.output_volts', 'major', '输出异常', 'Output out of bounds'),
  8: condition('power.load_percent', 'major', '输出过载', 'Output overloaded'),
  9: condition('power.supply_ok', 'minor', '转旁路供电', 'Running on the bypass'),
  10: condition('power.bypass_volts', 'minor', '旁路异常', 'Bypass out of bounds'),
  11: condition('power.supply_ok', 'major', '输出被要求关闭', 'Output off as requested'),
  12: condition('power.supply_ok', 'major', 'UPS 被要求关机', 'UPS off as requested'),
  13: condition('power.supply_ok', 'major', '充电器故障', 'The charger has failed'),
  14: condition('power.output_volts', 'critical', '输出已关闭', 'Output is off'),
  15: condition('power.supply_ok', 'major', 'UPS 系统关闭', 'The UPS is off'),
  16: condition('power.supply_ok', 'minor', '风扇故障', 'A fan has failed'),
  17: condition('power.supply_ok', 'major', '熔断器断开', 'A fuse has blown'),
  18: condition('power.supply_ok', 'major', 'UPS 故障', 'A general fault of the UPS'),
  19: condition('power.supply_ok', 'minor', '自检未通过', 'The self-test failed'),
  20: condition('power.supply_ok', 'minor', 'UPS 通信中断', 'The agent has lost its UPS'),
  22: condition('power.output_volts', 'critical', '即将关机', 'Shutdown is pending'),
  23: condition('power.output_volts', 'critical', '马上关机', 'Shutdown is imminent'),
}
/** Waiting for the mains while off, a test that runs: no fault by themselves. */
const noFault: ReadonlySet<number> = new Set([21, 24])

function condition(metric: MetricName, severity: Severity, zh: string, en: string): Condition {
  return { metric, severity, text: { zh: `UPS 告警：${zh}`, en: `UPS alarm: ${en}` } }
}

export default {
  id: 'ups',
  title: { zh: 'UPS 告警（RFC 1628）', en: 'UPS alarms (RFC 1628)' },
  traps: [`${traps}.1`, `${traps}.2`, `${traps}.3`, `${traps}.4`],
  read(trap): Reading {
    const number = Number(trap.oid.slice(trap.oid.lastIndexOf('.') + 1))
    if (number === 1) return { says: onBattery(trap) }
    // A test that ended: what came of it is read with the poll.
    if (number === 2) return { says: [] }
    return { says: entry(trap, number === 3) }
  },
  recheck: {
    codes: ['ups-'],
    asks: () => ({ scalars: [alarmsPresent], columns: [alarmDescr], probes: [] }),
    over(standing, { value, rows }) {
      if (value(alarmsPresent) === 0) return standing
      const present = new Set(rows(alarmDescr).map(([, what]) => what))
      if (present.size === 0) return []
      return standing.filter(({ code }) => {
        const what = code.slice('ups-'.length)
        return !present.has(what.includes('.') ? what : `${wellKnown}.${what}`)
      })
    },
  },
} satisfies TrapFamily

/** Sent again each minute while it lasts: each is a sample. */
function onBattery(trap: Trap): readonly Saying[] {
  const minutes = numberOf(trap, minutesLeft)
  return [
    { is: 'sample', metric: 'power.on_battery', channel: '', value: 1 },
    ...(minutes !== undefined && minutes >= 0 && minutes < 2 ** 31 - 1
      ? [{ is: 'sample', metric: 'power.minutes_left', channel: '', value: minutes } as const]
      : []),
  ]
}

function entry(trap: Trap, isAdded: boolean): readonly Saying[] {
  const what = variableOf(trap, alarmDescr)
  if (typeof what !== 'string') throw new RangeError('it does not say which alarm')
  const number = what.startsWith(`${wellKnown}.`) ? Number(what.slice(wellKnown.length + 1)) : 0
  const state = states[number]
  if (state)
    return [
      {
        is: 'sample',
        metric: state.metric,
        channel: '',
        value: isAdded ? state.raised : 1 - state.raised,
      },
    ]
  if (noFault.has(number)) return []
  const known = conditions[number]
  const place = { code: known ? `ups-${number}` : `ups-${what}`, channel: '' }
  if (!isAdded) return [{ is: 'cleared', ...place }]
  const unknown = condition('power.supply_ok', 'minor', `告警 ${what}`, `alarm ${what}`)
  const id = numberOf(trap, alarmId)
  return [
    {
      is: 'raised',
      ...place,
      ...(known ?? unknown),
      ...(id !== undefined && { reference: `ups ${id}` }),
    },
  ]
}
