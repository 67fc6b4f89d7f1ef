import { isMetricName, metrics } from '@gridkeeper/model/metrics'
import type { EChartsCoreOption } from 'echarts/core'
import type { Curve, Curves, Mark } from '../../../api/src/schemas/plant.ts'
import type { useLook } from '../look.tsx'
import { fontFamilyOf } from '../theme.ts'
import type { Words } from '../words.tsx'

type Look = ReturnType<typeof useLook>
export const panelHeight = 150
const headHeight = 32

/** One panel a metric over one shared time axis; channels are lines in it. The limit lines are the detector's own. */
export function curveOption(curves: Curves, look: Look, words: Words): EChartsCoreOption {
  const panels = [...Map.groupBy(curves.curves, ({ metric }) => metric).values()]
  const fontFamily = fontFamilyOf(words.language)
  return {
    animation: false,
    textStyle: { fontFamily, color: look.ground.soft },
    title: panels.map((panel, at) => ({
      text: `${words.say(panel[0]?.title ?? { zh: '', en: '' })}${panel[0]?.unit ? `  ${panel[0].unit}` : ''}`,
      left: 8,
      top: at * panelHeight + 4,
      textStyle: { fontSize: 13, fontWeight: 500, color: look.ground.text },
    })),
    grid: panels.map((_, at) => ({
      left: 52,
      right: 16,
      top: at * panelHeight + headHeight + 4,
      height: panelHeight - headHeight - 30,
    })),
    xAxis: panels.map((_, at) => ({
      type: 'time',
      gridIndex: at,
      min: curves.from,
      max: curves.to,
      axisLine: { lineStyle: { color: look.ground.line } },
      axisLabel: { color: look.ground.soft, hideOverlap: true, formatter: words.clock },
    })),
    yAxis: panels.map((panel, at) => {
      const { axisLabel, ...shape } = axis(panel, words)
      return {
        ...shape,
        gridIndex: at,
        splitNumber: 3,
        splitLine: { lineStyle: { color: look.ground.line, opacity: 0.6 } },
        axisLabel: { ...axisLabel, color: look.ground.soft },
      }
    }),
    dataZoom: [{ type: 'inside', xAxisIndex: panels.map((_, at) => at), filterMode: 'none' }],
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: look.ground.raised,
      borderColor: look.ground.line,
      textStyle: { color: look.ground.text, fontFamily },
    },
    series: panels.flatMap((panel, at) =>
      panel.flatMap((curve, nth) => line(curve, at, nth, curves, look, words)),
    ),
  }
}

const channelColours = {
  dark: ['#34c6ae', '#8ab4f8', '#c792ea', '#e6c07b'],
  light: ['#0d7f6e', '#1d5fbf', '#7b3fa0', '#8a6d00'],
}

function line(
  curve: Curve,
  panel: number,
  nth: number,
  { bucketMs, marks }: Curves,
  look: Look,
  words: Words,
) {
  const colours = channelColours[look.mode]
  const colour = colours[nth % colours.length]
  return [
    {
      type: 'line',
      name: curve.channel || words.say(curve.title),
      xAxisIndex: panel,
      yAxisIndex: panel,
      showSymbol: curve.buckets.length < 3,
      symbolSize: 4,
      connectNulls: false,
      lineStyle: { width: 1.5, color: colour },
      itemStyle: { color: colour },
      data: withGaps(curve, bucketMs),
      tooltip: {
        valueFormatter: (value: unknown) =>
          typeof value === 'number'
            ? `${isDecades(curve.metric) ? value.toExponential(1) : words.number(value, 2)} ${curve.unit}`
            : '–',
      },
      ...(nth === 0 && {
        markLine: limitLines(curve, marks, look, words),
        markArea: alarmSpans(marks, look),
      }),
    },
  ]
}

/** A bucket without samples is a gap, never a line across it and never a zero. Sparse sampling is not a gap: its neighbours are as far apart. */
export function withGaps(
  { buckets, metric }: Pick<Curve, 'buckets' | 'metric'>,
  bucketMs: number,
): [at: number, value: number | null][] {
  const away = (index: number) => (buckets[index]?.at ?? 0) - (buckets[index - 1]?.at ?? 0)
  return buckets.flatMap(({ at, mean }, index) => {
    const before = buckets[index - 1]
    const usual = Math.max(
      bucketMs,
      index > 1 ? away(index - 1) : 0,
      index + 1 < buckets.length ? away(index + 1) : 0,
    )
    const point: [number, number | null] = [at, isDecades(metric) ? Math.max(mean, smallest) : mean]
    if (before === undefined || at - before.at <= usual * 2.5) return [point]
    return [[before.at + bucketMs, null] as [number, null], point]
  })
}

/** Error ratios run over decades; below the smallest there is nothing to see. */
const smallest = 1e-12
const isState = (metric: string) => isMetricName(metric) && metrics[metric].kind === 'state'
const isDecades = (metric: string) => metric.endsWith('_ratio')

function decade(value: number): string {
  return value === 1 ? '1' : value.toExponential(0)
}

function axis(panel: readonly Curve[], words: Words) {
  if (isDecades(panel[0]?.metric ?? ''))
    return {
      type: 'log',
      min: smallest,
      max: 1,
      // Every fourth decade has its number.
      interval: 4,
      axisLabel: { formatter: decade },
    }
  if (isState(panel[0]?.metric ?? ''))
    return {
      type: 'value',
      min: 0,
      max: 1,
      interval: 1,
      axisLabel: {
        formatter: (value: number) => words.w(value >= 0.5 ? 'readings.yes' : 'readings.no'),
      },
    }
  return {
    type: 'value',
    ...span(panel),
    axisLabel: { formatter: (value: number) => words.number(value, 2) },
  }
}

/** The axis holds the curve, and a limit when the curve comes near it; a far one must not flatten it. */
function span(panel: readonly Curve[]): { min: number; max: number } {
  const values = panel.flatMap(({ buckets }) => buckets.flatMap(({ min, max }) => [min, max]))
  if (values.length === 0) return { min: 0, max: 1 }
  let low = Math.min(...values)
  let high = Math.max(...values)
  const reach = Math.max(high - low, Math.abs(high) * 0.02, 0.5)
  for (const limit of limitsOf(panel[0]))
    if (limit.value > low - reach && limit.value < high + reach)
      [low, high] = [Math.min(low, limit.value), Math.max(high, limit.value)]
  const room = Math.max((high - low) * 0.1, reach * 0.1)
  const step = roundStep((high - low + room) / 3)
  const exact = (value: number) => Number((value * step).toPrecision(12))
  const [floor, ceiling] = [
    exact(Math.floor((low - room) / step)),
    exact(Math.ceil((high + room) / step)),
  ]
  // What cannot be negative has no axis there, and no share is above all of it.
  const most = panel[0]?.unit === '%' && high <= 100 ? 100 : ceiling
  return { min: low >= 0 ? Math.max(0, floor) : floor, max: Math.min(ceiling, most) }
}

/** 1, 2 or 5 of a decade: what people count in. */
function roundStep(wanted: number): number {
  const decade = 10 ** Math.floor(Math.log10(wanted))
  return decade * ([1, 2, 5].find((factor) => factor * decade >= wanted) ?? 10)
}

type LimitLine = { value: number; severity: 'warning' | 'major'; side: 'low' | 'high' }

function limitsOf(curve: Curve | undefined): LimitLine[] {
  if (isState(curve?.metric ?? '')) return []
  return (['warning', 'major'] as const).flatMap((severity) =>
    (['low', 'high'] as const).flatMap((side) => {
      const value = curve?.limit?.[severity]?.[side]
      return typeof value === 'number' ? [{ value, severity, side }] : []
    }),
  )
}

function limitLines(curve: Curve, marks: readonly Mark[], look: Look, words: Words) {
  const limits = limitsOf(curve).map(({ value, severity, side }) => ({
    yAxis: value,
    lineStyle: { color: look.severity[severity], type: 'dashed', width: 1 },
    label: {
      formatter: isDecades(curve.metric) ? decade(value) : words.number(value, 2),
      color: look.severity[severity],
      // Low limits are written at the left and high ones at the right, the nearer within the band, the farther beyond it: they do
      // not meet where they are close.
      position: `inside${side === 'low' ? 'Start' : 'End'}${(side === 'low') === (severity === 'warning') ? 'Top' : 'Bottom'}`,
    },
  }))
  const moments = marks
    .filter(({ kind }) => kind !== 'alarm')
    .map(({ at, kind }) => ({
      xAxis: at,
      lineStyle: { color: look.ground.accent, type: 'solid', width: 1 },
      label: {
        formatter: words.w(`mark.${kind}`),
        color: look.ground.accent,
        position: 'insideStartTop',
      },
    }))
  return { symbol: 'none', silent: true, precision: 12, data: [...limits, ...moments] }
}

function alarmSpans(marks: readonly Mark[], look: Look) {
  return {
    silent: true,
    data: marks
      .filter(({ kind }) => kind === 'alarm')
      .map(({ at, until, severity }) => [
        { xAxis: at, itemStyle: { color: look.severity[severity ?? 'unknown'], opacity: 0.12 } },
        { xAxis: until ?? Number.MAX_SAFE_INTEGER },
      ]),
  }
}
