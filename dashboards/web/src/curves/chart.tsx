import { LineChart } from 'echarts/charts'
import {
  DataZoomComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

use([
  LineChart,
  GridComponent,
  TooltipComponent,
  TitleComponent,
  DataZoomComponent,
  MarkLineComponent,
  MarkAreaComponent,
  CanvasRenderer,
])

/** The only place that touches ECharts: an option in, a picture that follows its frame's width. */
export function Chart({
  option,
  height,
  label,
}: {
  option: EChartsCoreOption
  height: number
  label: string
}) {
  const frame = useRef<HTMLDivElement>(null)
  const chart = useRef<ReturnType<typeof init>>(undefined)
  useEffect(() => {
    if (!frame.current) return
    const drawn = init(frame.current)
    chart.current = drawn
    const watch = new ResizeObserver(() => drawn.resize())
    watch.observe(frame.current)
    return () => {
      watch.disconnect()
      drawn.dispose()
      chart.current = undefined
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption(option, {
      replaceMerge: ['series', 'grid', 'xAxis', 'yAxis', 'title'],
    })
  }, [option])
  return <div ref={frame} role="img" aria-label={label} style={{ height, width: '100%' }} />
}
