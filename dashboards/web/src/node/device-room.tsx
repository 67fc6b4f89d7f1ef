import { Grid } from 'antd'
import { Link, useParams } from 'react-router'
import type { DeviceDetail } from '../../../api/src/schemas/plant.ts'
import { BoxCommands } from '../commands/panel.tsx'
import { DeviceCurves } from '../curves/curves.tsx'
import { useLook } from '../look.tsx'
import { pageOf } from '../page-of.ts'
import { Ago } from '../parts/ago.tsx'
import { SeverityMark } from '../parts/severity.tsx'
import { Nothing, Panel, Shown } from '../parts/states.tsx'
import { useAlarm, useDevice } from '../queries.ts'
import { usePageTitle } from '../title.ts'
import { useWords } from '../words.tsx'
import { Heading } from './heading.tsx'
import { Readings } from './readings.tsx'

export default function DevicePage() {
  const { id = '' } = useParams()
  const question = useDevice(id)
  usePageTitle(question.data?.name)
  return <Shown question={question}>{(device) => <Device device={device} />}</Shown>
}

function Device({ device }: { device: DeviceDetail }) {
  const { w } = useWords()
  const wide = Grid.useBreakpoint().lg ?? false
  const metrics = [...new Set(device.readings.map(({ metric }) => metric))]
    .filter((metric) => !/_total$|^device\./.test(metric))
    .slice(0, 6)
  return (
    <div style={{ padding: 12, display: 'flex', flexDirection: 'column', gap: 12 }}>
      <Heading device={device} />
      <Causes device={device} />
      <div
        style={{
          display: 'grid',
          gap: 12,
          alignItems: 'start',
          gridTemplateColumns: wide ? 'minmax(0, 3fr) minmax(0, 2fr)' : 'minmax(0, 1fr)',
        }}
      >
        {device.readings.length === 0 ? (
          <Panel title={w('node.readings')}>
            <Nothing why={w('device.saysNothing')} />
          </Panel>
        ) : (
          <DeviceCurves device={device.id} name={device.name} metrics={metrics} />
        )}
        <div style={{ display: 'flex', flexDirection: 'column', gap: 12, minWidth: 0 }}>
          {device.readings.length > 0 && (
            <Panel title={w('node.readings')} flush>
              <Readings readings={device.readings} />
            </Panel>
          )}
          {device.kind === 'box' && <BoxCommands box={device} />}
          <Findings device={device} />
          <Children device={device} />
          <Home device={device} />
        </div>
      </div>
    </div>
  )
}

/** A fault further up that explains what this device suffers: whoever has the customer on the line can say it is known. */
function Causes({ device }: { device: DeviceDetail }) {
  const own = new Set(device.alarms.map(({ id }) => id))
  const above = new Set(device.findings.flatMap(({ alarm }) => alarm ?? []))
  return [...above].filter((id) => !own.has(id)).map((id) => <Cause key={id} id={id} />)
}

function Cause({ id }: { id: string }) {
  const { w, say } = useWords()
  const { data } = useAlarm(id)
  if (!data || data.isCleared) return null
  const who = data.task?.owner?.name ?? data.operator
  return (
    <p className="cause">
      <SeverityMark severity={data.severity} /> {w('device.cause')}{' '}
      <Link to={`/wall?alarm=${encodeURIComponent(id)}`}>{say(data.text)}</Link>
      <span className="soft">
        {' · '}
        <Ago at={data.raisedAt} />
        {who && ` · ${who}`}
      </span>
    </p>
  )
}

function Findings({ device }: { device: DeviceDetail }) {
  const { w, say, number } = useWords()
  if (device.findings.length === 0) return null
  return (
    <Panel title={w('wall.findings', { n: number(device.findings.length) })}>
      {device.findings.map((finding) => (
        <p
          key={`${finding.channel}/${finding.detector}/${finding.metric}`}
          style={{ margin: '0 0 6px' }}
        >
          <SeverityMark severity={finding.severity} word={false} /> {say(finding.because)}
        </p>
      ))}
    </Panel>
  )
}

function Children({ device }: { device: DeviceDetail }) {
  const { w } = useWords()
  if (device.children.length === 0) return null
  return (
    <Panel title={w('device.children')}>
      <div className="below-it trail">
        {device.children.map(({ id, name, kind, state, severity }) => (
          <span key={id} className="below-it-one">
            {severity && <SeverityMark severity={severity} word={false} />}
            <Link to={pageOf({ id, kind })} className="one-line">
              {name}
            </Link>
            <span className="soft below-it-state">{w(`state.${state}`)}</span>
          </span>
        ))}
      </div>
    </Panel>
  )
}

function Home({ device }: { device: DeviceDetail }) {
  const { w } = useWords()
  const { ground } = useLook()
  if (!device.household) return null
  const { name, phone, address, village } = device.household
  return (
    <Panel title={w('device.home')}>
      <p style={{ margin: 0 }}>{[name, phone].filter(Boolean).join(' · ')}</p>
      <p style={{ margin: '4px 0 0', color: ground.soft }}>
        {[village, address].filter(Boolean).join(' · ')}
      </p>
    </Panel>
  )
}
