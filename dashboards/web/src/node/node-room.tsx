import { Grid } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { BoxLine, DeviceDetail } from '../../../api/src/schemas/plant.ts'
import { DeviceCurves } from '../curves/curves.tsx'
import { useLook } from '../look.tsx'
import { Panel, Shown } from '../parts/states.tsx'
import { useBoxes, useDevice, usePlant } from '../queries.ts'
import { usePageTitle } from '../title.ts'
import { useWords } from '../words.tsx'
import { Below } from './below.tsx'
import { Heading } from './heading.tsx'
import { Readings } from './readings.tsx'
import { BoxStrip } from './strip.tsx'

export default function NodePage() {
  const { id = '' } = useParams()
  const { w } = useWords()
  const wide = Grid.useBreakpoint().lg ?? false
  const node = useDevice(id)
  usePageTitle(node.data?.name)
  const boxes = useBoxes(id)
  const plant = usePlant()
  const [chosen, setChosen] = useState<string>()
  const box =
    boxes.data?.boxes.find((one) => one.id === chosen) ?? boxes.data?.boxes.find((one) => one.worst)
  return (
    <div style={{ padding: 12, display: 'flex', flexDirection: 'column', gap: 12 }}>
      <Shown question={node} rows={2}>
        {(device) => <Heading device={device} />}
      </Shown>
      <Panel title={w('node.boxes')}>
        <Shown question={boxes} rows={3}>
          {(answer) => <BoxStrip boxes={answer.boxes} chosen={box?.id} choose={setChosen} />}
        </Shown>
      </Panel>
      <div
        style={{
          display: 'grid',
          gap: 12,
          alignItems: 'start',
          gridTemplateColumns: wide ? 'minmax(0, 3fr) minmax(0, 2fr)' : 'minmax(0, 1fr)',
        }}
      >
        {box && <BoxCurves box={box} />}
        <div style={{ display: 'flex', flexDirection: 'column', gap: 12, minWidth: 0 }}>
          <Panel title={w('node.below')}>
            <Shown question={plant}>
              {({ elements }) => <Below root={id} elements={elements} />}
            </Shown>
          </Panel>
          <Shown question={node}>{(device) => <NodeReadings device={device} />}</Shown>
        </div>
      </div>
    </div>
  )
}

function BoxCurves({ box }: { box: BoxLine }) {
  const { ground } = useLook()
  const { w } = useWords()
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 6, minWidth: 0 }}>
      <DeviceCurves
        device={box.id}
        name={box.name}
        metrics={['downstream.level_dbuv', 'downstream.mer_db', 'downstream.pre_ber_ratio']}
      />
      <Link to={`/devices/${encodeURIComponent(box.id)}`} style={{ color: ground.accent }}>
        {w('node.openBox')}
      </Link>
    </div>
  )
}

function NodeReadings({ device }: { device: DeviceDetail }) {
  const { w } = useWords()
  return (
    <Panel title={w('node.readings')} flush>
      <Readings readings={device.readings} />
    </Panel>
  )
}
