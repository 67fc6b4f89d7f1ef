import type { Finding, Forecast } from '@gridkeeper/model/alarm'
import type { DeviceKind } from '@gridkeeper/model/device'
import { isMetricName, type MetricName, metrics } from '@gridkeeper/model/metrics'
import type { Text } from '@gridkeeper/model/text'
import type { Plant } from './plant.ts'

const kindWords: Record<DeviceKind, Text> = {
  headend: { zh: '前端', en: 'headend' },
  olt: { zh: 'OLT', en: 'OLT' },
  cmts: { zh: 'CMTS', en: 'CMTS' },
  hub: { zh: '分前端', en: 'hub' },
  optical_node: { zh: '光站', en: 'optical node' },
  amplifier: { zh: '放大器', en: 'amplifier' },
  cabinet: { zh: '交接箱', en: 'cabinet' },
  tap: { zh: '分支器', en: 'tap' },
  box: { zh: '机顶盒', en: 'box' },
  modem: { zh: 'Cable Modem', en: 'modem' },
  onu: { zh: 'ONU', en: 'ONU' },
  power_supply: { zh: '电源', en: 'power supply' },
}

/** `光站 城东 3 号`, and `城东光站` as it is; an element that the inventory does not hold says so. */
export function nameOf(plant: Plant, id: string): Text {
  const row = plant.rows.get(id)
  if (!row) return { zh: `${id}（档案中无此设备）`, en: `${id} (not in the inventory)` }
  const { zh, en } = kindWords[row.kind]
  return {
    zh: row.name.startsWith(zh) || row.name.endsWith(zh) ? row.name : `${zh} ${row.name}`,
    en: `${en} ${row.name}`,
  }
}

const portKinds: ReadonlySet<DeviceKind | undefined> = new Set(['cmts', 'olt'])
const mostPorts = 3

/** Each port of a CMTS or an OLT serves a line of its own: which of them say so stands beside the name. */
export function withPorts(plant: Plant, id: string, findings: readonly Finding[]): Text {
  const name = nameOf(plant, id)
  if (!portKinds.has(plant.kindOf(id))) return name
  const own = findings.filter(({ device, channel }) => device === id && channel !== '')
  const ports = [...new Set(own.map(({ channel }) => channel))].toSorted()
  if (ports.length === 0) return name
  if (ports.length > mostPorts)
    return { zh: `${name.zh}（${ports.length} 个端口）`, en: `${name.en} (${ports.length} ports)` }
  return { zh: `${name.zh}（${ports.join('、')}）`, en: `${name.en} (${ports.join(', ')})` }
}

/** The titles of what is wrong, most devices first, at most three: without numbers, so that it stays the same while the fault does. */
export function whatOf(findings: readonly Finding[]): Text {
  const counts = [...Map.groupBy(findings, (finding) => finding.metric)]
    .map(([metric, of]) => ({ metric, count: new Set(of.map(({ device }) => device)).size }))
    .toSorted((a, b) => b.count - a.count || (a.metric < b.metric ? -1 : 1))
    .slice(0, 3)
  const titles = counts.flatMap(({ metric }) =>
    isMetricName(metric) ? [metrics[metric].title] : [],
  )
  return {
    zh: titles.map(({ zh }) => zh).join('、'),
    en: titles.map(({ en }) => withinSentence(en)).join(', '),
  }
}

/** `Downstream MER` → `downstream MER`; `RF output level` stays. */
function withinSentence(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title
}

/** As a sentence begins. */
function begun(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

type Extent = { readonly silent: boolean; readonly homes: number; readonly plant: number }

export function unreachableText(name: Text, { silent, homes, plant }: Extent): Text {
  const below = {
    zh: [
      ...(homes > 0 ? [`${homes} 台机顶盒`] : []),
      ...(plant > 0 ? [`${plant} 台设备`] : []),
    ].join('、'),
    en: [...(homes > 0 ? [`${homes} boxes`] : []), ...(plant > 0 ? [`${plant} devices`] : [])].join(
      ' and ',
    ),
  }
  if (!silent)
    return {
      zh: `${name.zh}以下 ${below.zh}同时离线`,
      en: `${below.en} below ${name.en} went dark together`,
    }
  if (below.zh === '') return { zh: `${name.zh}失联`, en: begun(`${name.en} does not answer`) }
  return {
    zh: `${name.zh}失联，其下 ${below.zh}离线`,
    en: begun(`${name.en} does not answer, ${below.en} below it are dark`),
  }
}

/** Where it is going: the metric that most of them see move, the middle pace of it, and when the middle one crosses its limit. */
export type Outlook = {
  readonly metric: MetricName
  readonly devices: number
  readonly perDay: number
  readonly limit: number | null
  readonly at: number | null
}

// Less a day than this is written as nothing, and is.
const leastPace = 0.05
const dayMs = 86_400_000

export function outlookOf(findings: readonly Finding[]): Outlook | undefined {
  const moving = findings.filter(
    ({ forecast }) => forecast && forecast.at !== null && Math.abs(forecast.perDay) >= leastPace,
  )
  const [most] = [...Map.groupBy(moving, ({ metric }) => metric)].toSorted(
    ([a, of], [b, others]) => others.length - of.length || (a < b ? -1 : 1),
  )
  if (!most || !isMetricName(most[0])) return undefined
  const [metric, of] = most
  const ahead = of.flatMap(({ forecast }) => (forecast?.at ? [forecast] : []))
  const [limit, crossed] = limitMostAhead(ahead)
  return {
    metric,
    devices: new Set(of.map(({ device }) => device)).size,
    perDay: middle(of.map(({ forecast }) => forecast?.perDay ?? 0)) ?? 0,
    limit,
    at: crossed,
  }
}

function limitMostAhead(ahead: readonly Forecast[]): [limit: number | null, at: number | null] {
  const [most] = [...Map.groupBy(ahead, ({ limit }) => limit)].toSorted(
    ([, of], [, others]) => others.length - of.length,
  )
  return most ? [most[0], middle(most[1].map(({ at }) => at ?? 0)) ?? null] : [null, null]
}

function middle(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[values.length >> 1]
}

/** `MER of 37 boxes under amplifier A12 falls 0.4 dB a day; below 24 dB in about 3 days`, as seen at `now`. */
function outlookText(
  name: Text,
  { metric, devices, perDay, limit, at }: Outlook,
  now: number,
): Text {
  const { title, unit } = metrics[metric]
  const pace = `${Math.abs(perDay).toFixed(1)} ${unit}`
  const falls = perDay < 0
  const whose =
    devices > 1
      ? {
          zh: `${name.zh}下 ${devices} 台设备${title.zh}`,
          en: `${withinSentence(title.en)} of ${devices} devices under ${name.en}`,
        }
      : { zh: `${name.zh}${title.zh}`, en: `${withinSentence(title.en)} of ${name.en}` }
  const days = at === null ? 0 : Math.max(1, Math.round((at - now) / dayMs))
  const then =
    limit === null || at === null
      ? { zh: '', en: '' }
      : {
          zh: `，约 ${days} 天后${falls ? '低于' : '高于'} ${+limit.toFixed(1)} ${unit}`,
          en: `; ${falls ? 'below' : 'above'} ${+limit.toFixed(1)} ${unit} in about ${days} ${days === 1 ? 'day' : 'days'}`,
        }
  return {
    zh: `${whose.zh}每天${falls ? '降' : '升'} ${pace}${then.zh}`,
    en: begun(`${whose.en} ${falls ? 'falls' : 'rises'} ${pace} a day${then.en}`),
  }
}

export function signalText(
  name: Text,
  what: Text,
  below: number,
  {
    outlook,
    at,
  }: { readonly outlook?: Outlook | undefined; readonly at?: number | undefined } = {},
): Text {
  // Only while it is what most of them suffer from: of what has already happened there is nothing to foretell.
  if (outlook && at !== undefined && outlook.devices >= Math.max(1, below) / 2)
    return outlookText(name, outlook, at)
  if (below === 0)
    return { zh: `${name.zh}信号异常：${what.zh}`, en: begun(`${name.en}: ${what.en}`) }
  return {
    zh: `${name.zh}以下 ${below} 台设备信号异常：${what.zh}`,
    en: `${below} devices below ${name.en} have a bad signal: ${what.en}`,
  }
}

/** Noise that comes in at one place and harms others than those below it. */
export function noiseText(name: Text, what: Text, harmed: number): Text {
  return {
    zh: `${name.zh}处侵入噪声，影响 ${harmed} 台设备：${what.zh}`,
    en: begun(`noise comes in at ${name.en} and harms ${harmed} devices: ${what.en}`),
  }
}

/** Homes here and there that went bad together. */
export function strangersText(name: Text, what: Text, homes: number): Text {
  return {
    zh: `${name.zh}下 ${homes} 台设备差不多同时变差，档案中没有它们共用的线路：${what.zh}`,
    en: begun(
      `${homes} devices below ${name.en} went bad at about one time, what they share is not in the inventory: ${what.en}`,
    ),
  }
}

export type Lost = 'mains' | 'output'

const lostWords: Readonly<Record<Lost, Text>> = {
  mains: { zh: '市电中断', en: 'has lost the mains' },
  output: { zh: '无输出', en: 'puts out no voltage' },
}

export function powerText(name: Text, lost: Lost | undefined, what: Text, below: number): Text {
  const words = lost && lostWords[lost]
  const zh = words ? `${name.zh}${words.zh}` : `${name.zh}供电异常：${what.zh}`
  const en = begun(words ? `${name.en} ${words.en}` : `${name.en}: ${what.en}`)
  if (below === 0) return { zh, en }
  if (!lost)
    return {
      zh: `${zh}，其下 ${below} 台设备信号变差`,
      en: `${en}, ${below} devices below it suffer`,
    }
  return { zh: `${zh}，${below} 台设备已断电离线`, en: `${en}, ${below} devices are dark` }
}

/** Homes of several stretches that went dark at one moment. */
export function streetText(name: Text, homes: number, stretches: number): Text {
  return {
    zh: `${name.zh}下 ${stretches} 段线路的 ${homes} 台机顶盒同时离线，旁边的正常，多半是片区停电`,
    en: begun(
      `${homes} boxes on ${stretches} stretches below ${name.en} went dark at once, others beside them are served: most likely no power in the street`,
    ),
  }
}

/** What went dark with a stretch, and is elsewhere in the inventory. */
export function strayedText(text: Text, homes: number): Text {
  return {
    zh: `${text.zh}；另有 ${homes} 台同时离线，台账上属别处，多半也接在其下`,
    en: `${text.en}; ${homes} more went with them that the inventory has elsewhere`,
  }
}

/** A supply that fell silent with what it feeds. */
export function silentSupplyText(name: Text, below: number): Text {
  return {
    zh: `${name.zh}与其所供 ${below} 台设备同时失联，多半是断电`,
    en: begun(
      `${name.en} fell silent with the ${below} devices it feeds, most likely without power`,
    ),
  }
}

export function unheardSupplyText(supply: Text, fed: Text, below: number): Text {
  return {
    zh: `${fed.zh}下 ${below} 台设备同时无信号，多半是${supply.zh}断电：该电源从未上报`,
    en: `${begun(fed.en)}: ${below} devices are without a signal, most likely because ${supply.en}, never heard of, has lost the mains`,
  }
}
