import type { Severity } from '@gridkeeper/model/alarm'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { Text } from '@gridkeeper/model/text'
import type { Reading, Saying, TrapFamily } from '../family.ts'
import type { Standing, Told } from '../standing.ts'
import { numberOf, type Trap, variableOf, wordsOf } from '../trap.ts'

// NSCRTV EPON and GPON: `….1.1.1` tells of an alarm, `….1.1.2` of an event, the variables are under `….1.2`.
const roots = ['1.3.6.1.4.1.17409.2.2.11.1', '1.3.6.1.4.1.17409.2.2.12.1'] as const
const field = { instance: 1, correlation: 2, text: 3, code: 4, severity: 5, sequence: 7 } as const

/** The tables of alarms that stand, and of those that have stood: who has the one has the other. */
const active = roots.map((root) => {
  const tables = `${root.slice(0, root.lastIndexOf('.'))}.2`
  return { code: `${tables}.1.1.2`, instance: `${tables}.1.1.3`, history: `${tables}.2.1.2` }
})

const clear = 6
const severityOf: Readonly<Record<number, Severity>> = {
  1: 'critical',
  2: 'major',
  3: 'minor',
  4: 'warning',
}

type Known = { readonly metric: MetricName; readonly zh: string; readonly en: string }
/** Codes as a Chinese management system names them. What is not here keeps the device's own text. */
const codes: Readonly<Record<number, Known>> = {
  203: { metric: 'optical.light_present', zh: '端口链路断开', en: 'a port lost its link' },
  4103: { metric: 'environment.temperature_celsius', zh: '板卡温度过高', en: 'a board is too hot' },
  4105: {
    metric: 'environment.temperature_celsius',
    zh: '板卡温度过低',
    en: 'a board is too cold',
  },
  4107: { metric: 'fan.ok', zh: '风扇故障', en: 'a fan has failed' },
  4109: { metric: 'fan.ok', zh: '风扇被拔出', en: 'a fan was taken out' },
  4111: { metric: 'power.supply_ok', zh: '电源故障', en: 'a power supply has failed' },
  4113: { metric: 'power.supply_ok', zh: '电源被拔出', en: 'a power supply was taken out' },
  4125: { metric: 'host.cpu_load_percent', zh: 'CPU 占用过高', en: 'the processor is overloaded' },
  12290: { metric: 'optical.light_present', zh: '光模块故障', en: 'an optical module has failed' },
  12305: { metric: 'optical.rx_dbm', zh: '接收光功率过高', en: 'received light is too strong' },
  12306: { metric: 'optical.rx_dbm', zh: '接收光功率过低', en: 'received light is too weak' },
  12307: { metric: 'optical.tx_dbm', zh: '发射光功率过高', en: 'sent light is too strong' },
  12308: { metric: 'optical.tx_dbm', zh: '发射光功率过低', en: 'sent light is too weak' },
  12313: {
    metric: 'optical.temperature_celsius',
    zh: '光模块温度过高',
    en: 'an optical module is too hot',
  },
  12314: {
    metric: 'optical.temperature_celsius',
    zh: '光模块温度过低',
    en: 'an optical module is too cold',
  },
  12325: {
    metric: 'optical.light_present',
    zh: 'PON 口无光（LOS）',
    en: 'a PON port receives no light (LOS)',
  },
  16389: { metric: 'optical.rx_dbm', zh: 'ONU 上行光功率过低', en: 'an ONU is received too weak' },
  16390: {
    metric: 'optical.rx_dbm',
    zh: 'ONU 上行光功率过高',
    en: 'an ONU is received too strong',
  },
  16391: {
    metric: 'optical.rx_dbm',
    zh: 'ONU 下行光功率过低',
    en: 'an ONU receives too weak a light',
  },
  16392: {
    metric: 'optical.rx_dbm',
    zh: 'ONU 下行光功率过高',
    en: 'an ONU receives too strong a light',
  },
  16423: { metric: 'optical.temperature_celsius', zh: 'ONU 温度过高', en: 'an ONU is too hot' },
  16424: { metric: 'optical.temperature_celsius', zh: 'ONU 温度过低', en: 'an ONU is too cold' },
  16435: {
    metric: 'optical.rx_dbm',
    zh: 'ONU 光纤断（LOS）',
    en: 'the fibre to an ONU is broken (LOS)',
  },
  16437: { metric: 'optical.rx_dbm', zh: '长发光 ONU', en: 'a rogue ONU' },
}
/** People switch off what stands in their homes: one ONU that is gone, or says that its power is, is no fault. */
const atHome: ReadonlySet<number> = new Set([16393, 16433, 258, 1027, 101003, 1016433])
/** What ends others: an ONU that is back, light that is back. */
const ends: Readonly<Record<number, readonly number[]>> = {
  16434: [16435, 1016435, 258, 101003, 16389, 16391],
  1025: [16435, 1016435],
  12326: [12325],
}

export default {
  id: 'pon',
  title: { zh: 'NSCRTV EPON / GPON 告警', en: 'NSCRTV EPON and GPON alarms' },
  traps: roots.flatMap((root) => [`${root}.1.1`, `${root}.1.2`]),
  read(trap): Reading {
    const root = trap.oid.slice(0, trap.oid.lastIndexOf('.1.'))
    const number = (name: keyof typeof field) => numberOf(trap, `${root}.2.${field[name]}`)
    const code = number('code')
    if (code === undefined) throw new RangeError('it does not say which alarm')
    const sequence = number('sequence')
    const technology = root === roots[0] ? 'epon' : 'gpon'
    const key = sequence === undefined ? {} : { key: `${technology} ${sequence} ${code}` }
    const channel = placeOf(variableOf(trap, `${root}.2.${field.instance}`))
    const place = (one: number) => ({ code: `${technology}-${one}`, channel })
    const ended = (ends[code] ?? []).map((one) => ({ is: 'cleared', ...place(one) }) as const)
    if (ended.length > 0 || trap.oid.endsWith('.2') || atHome.has(code))
      return { ...key, says: ended }
    const correlation = number('correlation') ?? 0
    if (correlation !== 0 || number('severity') === clear)
      return {
        ...key,
        says: [
          { is: 'cleared', ...place(code) },
          ...(correlation === 0
            ? []
            : [{ is: 'settled', reference: `${technology} ${correlation}` } as const]),
        ],
      }
    return { ...key, says: raised(trap, root, { ...place(code), sequence, technology }) }
  },
  recheck: {
    codes: ['epon-', 'gpon-'],
    asks: () => ({
      scalars: [],
      columns: active.flatMap(({ code, instance }) => [code, instance]),
      probes: active.map(({ history }) => history),
    }),
    over: (standing, told) => standing.filter((alarm) => isOver(alarm, told)),
  },
} satisfies TrapFamily

function isOver({ code, channel }: Standing, told: Told): boolean {
  const tables = active[code.startsWith('epon-') ? 0 : 1]
  if (!tables) return false
  const codes = told.rows(tables.code)
  if (codes.length === 0) return told.has(tables.history)
  const instances = new Map(told.rows(tables.instance))
  return !codes.some(
    ([index, value]) =>
      `${code.slice(0, 5)}${value}` === code && placeOf(instances.get(index)) === channel,
  )
}

type Place = {
  readonly code: string
  readonly channel: string
  readonly sequence: number | undefined
  readonly technology: string
}

function raised(trap: Trap, root: string, { sequence, technology, ...place }: Place): Saying[] {
  const severity = severityOf[numberOf(trap, `${root}.2.${field.severity}`) ?? 0]
  // Informational: nobody acts on it.
  if (!severity) return []
  const code = Number(place.code.slice(technology.length + 1))
  const words = wordsOf(trap, `${root}.2.${field.text}`)
  return [
    {
      is: 'raised',
      ...place,
      severity,
      metric: codes[code]?.metric ?? 'equipment.alarm',
      text: textOf(code, place.channel, words),
      ...(sequence !== undefined && { reference: `${technology} ${sequence}` }),
    },
  ]
}

function textOf(code: number, channel: string, words: string): Text {
  const known = codes[code]
  const where = channel === '' ? '' : ` ${channel}`
  if (known) return { zh: `OLT 告警${where}：${known.zh}`, en: `OLT alarm${where}: ${known.en}` }
  return {
    zh: `OLT 告警${where}：${words || `代码 ${code}`}`,
    en: `OLT alarm${where}: ${words || `code ${code}`}`,
  }
}

/** Eight octets, from the device down to the subscriber's port; the rest is zero. */
function placeOf(instance: unknown): string {
  if (!(instance instanceof Uint8Array)) return ''
  const parts = [...instance.subarray(0, 8)]
  return parts.slice(0, parts.findLastIndex((part) => part !== 0) + 1).join('.')
}
