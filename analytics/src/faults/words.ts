import type { Finding } from '@gridkeeper/model/alarm'
import type { DeviceKind } from '@gridkeeper/model/device'
import { isMetricName, metrics } from '@gridkeeper/model/metrics'
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

export function signalText(name: Text, what: Text, below: number): Text {
  if (below === 0)
    return { zh: `${name.zh}信号异常：${what.zh}`, en: begun(`${name.en}: ${what.en}`) }
  return {
    zh: `${name.zh}以下 ${below} 台设备信号异常：${what.zh}`,
    en: `${below} devices below ${name.en} have a bad signal: ${what.en}`,
  }
}

export function powerText(name: Text, lost: boolean, what: Text, dark: number): Text {
  const zh = lost ? `${name.zh}市电中断` : `${name.zh}供电异常：${what.zh}`
  const en = begun(lost ? `${name.en} has lost the mains` : `${name.en}: ${what.en}`)
  if (dark === 0) return { zh, en }
  return { zh: `${zh}，${dark} 台设备已断电离线`, en: `${en}, ${dark} devices are dark` }
}
