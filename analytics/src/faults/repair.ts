import { type DeviceKind, homeKinds } from '@gridkeeper/model/device'
import { type HourlySeries, hourMs } from '@gridkeeper/model/hours'
import { limitOf, standing } from '@gridkeeper/model/limits'
import { isMetricName, type MetricName, metrics } from '@gridkeeper/model/metrics'
import type { BeforeCurve, Compared, Helped, RepairCheck } from '@gridkeeper/model/repair'
import { median } from '../past.ts'
import type { Cause } from './cause.ts'

export const mostDevices = 40
const order = ['critical', 'major', 'minor', 'warning']

/** Pure: the curves that show a cause: its commonest metrics, its worst devices, since it began. */
export function beforeCurveOf({ findings, since }: Cause): BeforeCurve {
  const byMetric = [...Map.groupBy(findings, ({ metric }) => metric)].toSorted(
    (a, b) => b[1].length - a[1].length,
  )
  const worst = findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
  return {
    metrics: byMetric.slice(0, 3).map(([metric]) => metric),
    devices: [...new Set(worst.map(({ device }) => device))].slice(0, mostDevices),
    from: since,
  }
}

export type Done = {
  readonly before: BeforeCurve
  readonly doneAt: number
  readonly at: number
  /** Of the devices and metrics of `before`, from before it was bad until `at`. */
  readonly hours: readonly HourlySeries[]
  readonly kinds: ReadonlyMap<string, DeviceKind>
  /** The alarm has not cleared. */
  readonly stands: boolean
}

// The hour of the repair itself speaks for neither side.
const fewestHours = 2
const wellShare = 0.8

/** Pure: did it help? Medians of hours by device, and the share of devices within their limits: no single value moves either. */
export function checkRepair(done: Done): RepairCheck {
  const compared = done.before.metrics
    .filter(isMetricName)
    .flatMap((metric) => compare(metric, done) ?? [])
  const helped = verdict(compared, done)
  const { doneAt, at, before } = done
  return { at, helped, from: before.from, doneAt, compared, text: say(helped, compared, done) }
}

function compare(metric: MetricName, { before, doneAt, hours, kinds }: Done): Compared | undefined {
  const mine = hours.filter((one) => one.metric === metric)
  const devices = [...Map.groupBy(mine, ({ device }) => device)].flatMap(([device, channels]) => {
    const kind = kinds.get(device) ?? 'box'
    const told = channels.flatMap((series) => {
      const pair = {
        device,
        before: medianBetween(series, before.from, doneAt),
        after: medianBetween(series, doneAt + hourMs, Number.POSITIVE_INFINITY),
      }
      if (Number.isNaN(pair.before) || Number.isNaN(pair.after)) return []
      const isWell = wellness(metric, kind, series.channel)
      return [{ ...pair, wellBefore: isWell(pair.before), wellAfter: isWell(pair.after) }]
    })
    // The channel that was worst speaks for the device.
    const [worst] = told.toSorted((a, b) => badness(metric, b.before) - badness(metric, a.before))
    return worst ? [worst] : []
  })
  if (devices.length === 0 || devices.length * 2 < before.devices.length) return undefined
  const share = (is: 'wellBefore' | 'wellAfter') =>
    devices.filter((one) => one[is]).length / devices.length
  const { title, unit } = metrics[metric]
  return {
    ...{ metric, title, unit, wellBefore: share('wellBefore'), wellAfter: share('wellAfter') },
    before: median(devices.map((one) => one.before)),
    after: median(devices.map((one) => one.after)),
    devices: devices
      .toSorted((a, b) => badness(metric, b.before) - badness(metric, a.before))
      .map((one) => ({ device: one.device, before: round(one.before), after: round(one.after) })),
  }
}

function medianBetween({ fromHour, mean }: HourlySeries, from: number, to: number): number {
  const first = Math.max(0, Math.floor((from - fromHour) / hourMs))
  const end = Math.min(mean.length, Math.floor((to - fromHour) / hourMs))
  return end <= first ? Number.NaN : median(mean.subarray(first, end), fewestHours)
}

function badness(metric: MetricName, value: number): number {
  return metrics[metric].bad === 'high' ? value : -value
}

function wellness(metric: MetricName, kind: DeviceKind, channel: string) {
  const limit = limitOf(metric, kind, channel)
  if (limit) return (value: number) => standing(value, limit).is === 'inside'
  return metric === 'device.reachable' ? (value: number) => value > 0.9 : () => false
}

function verdict(compared: readonly Compared[], { stands }: Done): Helped {
  if (stands) return 'no'
  if (compared.length === 0) return 'unknown'
  if (compared.every(({ wellAfter }) => wellAfter >= wellShare)) return 'yes'
  if (compared.some((one) => one.wellAfter - one.wellBefore >= 0.2)) return 'partly'
  return 'no'
}

const said: Record<Helped, { zh: string; en: string }> = {
  yes: { zh: '处理有效', en: 'The repair helped' },
  partly: { zh: '有好转，但未全部恢复', en: 'It is better, but not all of it' },
  no: { zh: '处理后未见好转', en: 'The repair did not help' },
  unknown: { zh: '处理后数据不足，无法比较', en: 'Too little was told afterwards to compare' },
}

function say(helped: Helped, compared: readonly Compared[], { stands, kinds }: Done) {
  const head = said[helped]
  const standing = stands
    ? { zh: '，告警仍未恢复', en: '; the alarm still stands' }
    : { zh: '', en: '' }
  const [first] = compared
  if (!first) return { zh: `${head.zh}${standing.zh}`, en: `${head.en}${standing.en}` }
  const { title, unit, before, after, wellBefore, wellAfter, devices } = first
  const isHomes = devices.every(({ device }) => homeKinds.has(kinds.get(device) ?? 'box'))
  const what = isHomes ? { zh: '台机顶盒', en: 'boxes' } : { zh: '台设备', en: 'devices' }
  const values = `${show(before)} → ${show(after)}${unit === '' ? '' : ` ${unit}`}`
  const shares = `${percent(wellBefore)} → ${percent(wellAfter)}`
  return {
    zh: `${head.zh}${standing.zh}：${devices.length} ${what.zh}的${title.zh}中位数 ${values}，正常比例 ${shares}`,
    en: `${head.en}${standing.en}: ${title.en} of ${devices.length} ${what.en}, median ${values}; within limits ${shares}`,
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}
function round(value: number): number {
  return Number(value.toPrecision(4))
}
function show(value: number): string {
  return value !== 0 && Math.abs(value) < 0.01 ? value.toExponential(1) : String(+value.toFixed(1))
}
