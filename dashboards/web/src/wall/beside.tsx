import { Button, Tag } from 'antd'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { AlarmDetail, FindingLine } from '../../../api/src/schemas/alarms.ts'
import { useLook } from '../look.tsx'
import { Ago } from '../parts/ago.tsx'
import { SeverityMark } from '../parts/severity.tsx'
import { Panel, Shown } from '../parts/states.tsx'
import { useAlarm } from '../queries.ts'
import { useWords } from '../words.tsx'
import { Actions } from './actions.tsx'

/** The chosen alarm, beside the list: what, where, what it explains, what became of it, and what may be done. */
export function Beside({
  id,
  mayOperate,
  close,
}: {
  id: string
  mayOperate: boolean
  close: () => void
}) {
  const question = useAlarm(id)
  const { w } = useWords()
  return (
    <Panel
      title={question.data?.resource.name ?? w('wall.alarm')}
      extra={
        <Button size="small" type="text" onClick={close}>
          {w('app.close')}
        </Button>
      }
    >
      <Shown question={question}>
        {(alarm) => <Detail key={alarm.id} alarm={alarm} mayOperate={mayOperate} />}
      </Shown>
    </Panel>
  )
}

function Detail({ alarm, mayOperate }: { alarm: AlarmDetail; mayOperate: boolean }) {
  const { w, say, number, time } = useWords()
  const { ground } = useLook()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // On a phone it stands above the list in which it was chosen.
    if (!matchMedia('(min-width: 992px)').matches) place.current?.scrollIntoView()
  }, [])
  return (
    <div ref={place} className="beside">
      <div>
        <SeverityMark severity={alarm.isCleared ? 'cleared' : alarm.severity} />
        <span style={{ color: ground.soft, marginInlineStart: 12 }}>
          {w(`verdict.${alarm.verdict}`)}
        </span>
        <span style={{ color: ground.soft, marginInlineStart: 12 }}>
          <Ago at={alarm.raisedAt} />
        </span>
        {alarm.works && (
          <Tag style={{ marginInlineStart: 12 }}>
            {alarm.works.until === null
              ? w('works.retired')
              : w('works.until', { until: time(alarm.works.until) })}
          </Tag>
        )}
        {alarm.shelvedUntil !== null && (
          <Tag style={{ marginInlineStart: 12 }}>
            {w('wall.shelvedUntil', { until: time(alarm.shelvedUntil) })}
          </Tag>
        )}
        <p style={{ fontSize: 15, margin: '8px 0 6px' }}>{say(alarm.text)}</p>
        <p style={{ margin: 0, color: ground.soft, fontSize: 13 }}>
          {[...alarm.path.map(({ name }) => name)].join(' › ')} ·{' '}
          {w('wall.homes', { n: number(alarm.homes) })}
        </p>
      </div>
      {mayOperate && <Actions alarm={alarm} />}
      <div className="page-row trail">
        {alarm.node && (
          <Link to={`/nodes/${encodeURIComponent(alarm.node)}`}>{w('wall.openNode')}</Link>
        )}
        <Link to={`/devices/${encodeURIComponent(alarm.resource.id)}`}>{w('wall.openDevice')}</Link>
      </div>
      <Tasks alarm={alarm} />
      <Findings findings={alarm.findings} />
      <History alarm={alarm} />
    </div>
  )
}

function Tasks({ alarm }: { alarm: AlarmDetail }) {
  const { w, say } = useWords()
  const { ground } = useLook()
  if (alarm.tasks.length === 0) return null
  return (
    <section>
      <h3 style={{ fontSize: 13, margin: '0 0 6px', color: ground.soft }}>{w('wall.tasks')}</h3>
      {alarm.tasks.map((task) => (
        <div key={task.id} data-task={task.id}>
          {say(task.title)} · {w(`taskState.${task.state}`)}
          {task.owner && ` · ${task.owner.name}`}
        </div>
      ))}
    </section>
  )
}

function Findings({ findings }: { findings: readonly FindingLine[] }) {
  const { w, say, number } = useWords()
  const { ground } = useLook()
  const shown = findings.slice(0, 12)
  return (
    <section>
      <h3 style={{ fontSize: 13, margin: '0 0 6px', color: ground.soft }}>
        {w('wall.findings', { n: number(findings.length) })}
      </h3>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {shown.map((finding) => (
          <li
            key={`${finding.device.id}/${finding.channel}/${finding.detector}/${finding.metric}`}
            style={{
              display: 'flex',
              gap: 10,
              padding: '4px 0',
              borderBottom: `1px solid ${ground.line}`,
            }}
          >
            <SeverityMark severity={finding.severity} word={false} />
            <Link
              to={`/devices/${encodeURIComponent(finding.device.id)}`}
              style={{ whiteSpace: 'nowrap' }}
            >
              {finding.device.name}
            </Link>
            <span style={{ color: ground.soft, minWidth: 0 }}>{say(finding.because)}</span>
          </li>
        ))}
      </ul>
      {findings.length > shown.length && (
        <p style={{ color: ground.soft, margin: '6px 0 0' }}>
          {w('wall.moreFindings', { n: number(findings.length - shown.length) })}
        </p>
      )}
    </section>
  )
}

function History({ alarm }: { alarm: AlarmDetail }) {
  const { w, time } = useWords()
  const { ground } = useLook()
  return (
    <section>
      <h3 style={{ fontSize: 13, margin: '0 0 10px', color: ground.soft }}>{w('wall.history')}</h3>
      <ol className="history">
        {alarm.history.map(({ at, change, by, note }) => (
          <li key={`${at}/${change}`}>
            {[`${time(at)} ${w(`change.${change}` as 'change.raised')}`, by, note]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ol>
    </section>
  )
}
