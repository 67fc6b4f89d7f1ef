import { Breadcrumb, Grid } from 'antd'
import { Link } from 'react-router'
import type { DeviceDetail } from '../../../api/src/schemas/plant.ts'
import { useLook } from '../look.tsx'
import { pageOf } from '../page-of.ts'
import { Ago } from '../parts/ago.tsx'
import { SeverityMark } from '../parts/severity.tsx'
import { useSession } from '../session.ts'
import { useWords } from '../words.tsx'
import { PlanWorks } from '../works/plan-works.tsx'
import { WorksLines } from '../works/works-list.tsx'

/** Who it is, where it hangs, how it is, and the open alarms it carries. */
export function Heading({ device }: { device: DeviceDetail }) {
  const { w, say } = useWords()
  const { ground } = useLook()
  const session = useSession()
  // On a phone the way up goes step by step.
  const isWide = Grid.useBreakpoint().md ?? true
  const above = isWide ? device.ancestors : device.ancestors.slice(-1)
  return (
    <header>
      <Breadcrumb
        className="trail"
        items={[
          { title: <Link to="/wall">{w('nav.wall')}</Link> },
          ...above.map(({ id, name, kind }) => ({
            title: <Link to={pageOf({ id, kind })}>{name}</Link>,
          })),
        ]}
      />
      <div className="page-row">
        <h1 style={{ fontSize: 20, margin: '6px 0 2px' }}>{device.name}</h1>
        <span className="grow" />
        <PlanWorks element={device.id} name={device.name} />
      </div>
      <p style={{ margin: 0, color: ground.soft }}>
        {w(`kind.${device.kind}`)} · {w(`state.${device.state}`)}
        {device.since !== null && (
          <>
            {' '}
            <Ago at={device.since} />
          </>
        )}
        {device.place && ` · ${device.place}`}
        {device.unit && ` · ${device.unit.name}`}
        {device.address && ` · ${device.address}`}
        {device.profile && ` · ${device.profile}`}
      </p>
      {device.problem && <p style={{ margin: '4px 0 0', color: ground.soft }}>{device.problem}</p>}
      {device.works.length > 0 && (
        <WorksLines works={device.works} mayOperate={session.data?.mayOperate ?? false} named />
      )}
      {device.alarms.map((alarm) => (
        <p key={alarm.id} style={{ margin: '8px 0 0' }}>
          <SeverityMark severity={alarm.isCleared ? 'cleared' : alarm.severity} />{' '}
          <Link to={`/wall?alarm=${encodeURIComponent(alarm.id)}`}>{say(alarm.text)}</Link>
        </p>
      ))}
    </header>
  )
}
