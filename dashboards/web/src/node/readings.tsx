import { isMetricName, metrics } from '@gridkeeper/model/metrics'
import { Table } from 'antd'
import type { Reading } from '../../../api/src/schemas/plant.ts'
import { useLook } from '../look.tsx'
import { Ago } from '../parts/ago.tsx'
import { useWords, type Words } from '../words.tsx'

/** The newest value of everything a device says, worst first, with the limit it is held to. */
export function Readings({ readings }: { readings: readonly Reading[] }) {
  const { w, say, number } = useWords()
  return (
    <Table<Reading>
      size="small"
      rowKey={({ metric, channel }) => `${metric}/${channel}`}
      dataSource={[...readings]}
      pagination={
        readings.length > 20 ? { pageSize: 20, size: 'small', showSizeChanger: false } : false
      }
      scroll={{ x: 460 }}
      columns={[
        {
          title: w('readings.metric'),
          render: (_, { title, channel }) => (
            <>
              {say(title)} <span className="soft">{channel}</span>
            </>
          ),
        },
        {
          title: w('readings.value'),
          align: 'right',
          render: (_, reading) => <Value reading={reading} />,
        },
        {
          title: w('readings.limit'),
          align: 'right',
          render: (_, { limit, metric }) => (
            <span className="soft">
              {limit && !isState(metric) ? bandOf(limit, metric, number) : '–'}
            </span>
          ),
        },
        { title: w('readings.at'), align: 'right', render: (_, { at }) => <Ago at={at} /> },
      ]}
    />
  )
}

function Value({ reading }: { reading: Reading }) {
  const words = useWords()
  const { severity } = useLook()
  const { standing } = reading
  const outside = standing === 'major' || standing === 'warning'
  return (
    <strong style={outside ? { color: severity[standing] } : {}}>
      {toldValue(reading, words)}
    </strong>
  )
}

/** As people say it: a state is yes or no, an uptime is days, an error ratio is a power of ten. */
export function toldValue(
  { metric, value, unit }: Pick<Reading, 'metric' | 'value' | 'unit'>,
  { w, age, number }: Words,
): string {
  if (isState(metric)) return w(value >= 0.5 ? 'readings.yes' : 'readings.no')
  if (metric === 'device.uptime_seconds') return age(value * 1000)
  if (metric.endsWith('_ratio')) return value === 0 ? '0' : value.toExponential(1)
  return `${number(value, 2)} ${unit}`.trim()
}

const isState = (metric: string) => isMetricName(metric) && metrics[metric].kind === 'state'

function bandOf(
  limit: NonNullable<Reading['limit']>,
  metric: string,
  number: (value: number, digits?: number) => string,
): string {
  const band = limit.warning ?? limit.major
  if (metric.endsWith('_ratio')) return band?.high != null ? `≤ ${band.high.toExponential(0)}` : '–'
  if (band?.low != null && band.high != null)
    return `${number(band.low, 2)} … ${number(band.high, 2)}`
  if (band?.low != null) return `≥ ${number(band.low, 2)}`
  return band?.high != null ? `≤ ${number(band.high, 2)}` : '–'
}
