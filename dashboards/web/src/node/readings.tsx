import { Table } from 'antd'
import type { Reading } from '../../../api/src/schemas/plant.ts'
import { useLook } from '../look.tsx'
import { Ago } from '../parts/ago.tsx'
import { useWords } from '../words.tsx'

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
          render: (_, { limit }) => (
            <span className="soft">{limit ? bandOf(limit, number) : '–'}</span>
          ),
        },
        { title: w('readings.at'), align: 'right', render: (_, { at }) => <Ago at={at} /> },
      ]}
    />
  )
}

function Value({ reading: { value, unit, standing } }: { reading: Reading }) {
  const { number } = useWords()
  const { severity } = useLook()
  const outside = standing === 'major' || standing === 'warning'
  return (
    <strong style={outside ? { color: severity[standing] } : {}}>
      {number(value, Math.abs(value) < 0.01 && value !== 0 ? 9 : 2)} {unit}
    </strong>
  )
}

function bandOf(
  limit: NonNullable<Reading['limit']>,
  number: (value: number, digits?: number) => string,
): string {
  const band = limit.warning ?? limit.major
  if (band?.low != null && band.high != null)
    return `${number(band.low, 2)} … ${number(band.high, 2)}`
  if (band?.low != null) return `≥ ${number(band.low, 2)}`
  return band?.high != null ? `≤ ${number(band.high, 9)}` : '–'
}
