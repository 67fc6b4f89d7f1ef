import { Segmented } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { Curves } from '../../../api/src/schemas/plant.ts'
import { useLook } from '../look.tsx'
import { useNow } from '../parts/ago.tsx'
import { Loading, Nothing, Panel, Shown } from '../parts/states.tsx'
import { type Span, useCurves } from '../queries.ts'
import { useWords } from '../words.tsx'
import { curveOption, panelHeight } from './option.ts'

// The street never draws a curve; the charting library comes only where one is looked at.
const Chart = lazy(() => import('./chart.tsx').then((module) => ({ default: module.Chart })))

const hour = 3_600_000
const spans = { '1h': hour, '6h': 6 * hour, '24h': 24 * hour, '7d': 7 * 24 * hour } as const
type SpanName = keyof typeof spans

/** A device's curves, one panel a metric. `fixed` holds the window still (before and after a repair). */
export function DeviceCurves({
  device,
  name,
  metrics,
  fixed,
}: {
  device: string
  name: string
  metrics: readonly string[]
  fixed?: Span
}) {
  const { w } = useWords()
  const [chosen, setChosen] = useState<SpanName>('6h')
  const now = Math.ceil(useNow(60_000) / 60_000) * 60_000
  const question = useCurves(device, metrics, fixed ?? { from: now - spans[chosen], to: now })
  return (
    <Panel
      title={`${name} · ${w('curves.title')}`}
      flush
      extra={
        !fixed && (
          <Segmented
            size="small"
            value={chosen}
            onChange={setChosen}
            options={Object.keys(spans) as SpanName[]}
          />
        )
      }
    >
      {metrics.length === 0 ? (
        <Nothing why={w('curves.none')} />
      ) : (
        <Shown question={question}>{(curves) => <Drawn curves={curves} />}</Shown>
      )}
    </Panel>
  )
}

function Drawn({ curves }: { curves: Curves }) {
  const words = useWords()
  const look = useLook()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the look's parts follow its mode
  const option = useMemo(() => curveOption(curves, look, words), [curves, look.mode, words])
  const panels = new Set(curves.curves.map(({ metric }) => metric)).size
  if (panels === 0) return <Nothing why={words.w('curves.none')} />
  return (
    <Suspense fallback={<Loading />}>
      <Chart
        option={option}
        height={panels * panelHeight + 6}
        label={`${curves.device.name} ${words.w('curves.title')}`}
      />
    </Suspense>
  )
}
