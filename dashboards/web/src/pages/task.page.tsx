import { type AttemptOutcome, attemptOutcomes } from '@gridkeeper/model/task'
import { App, Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Session } from '../../../api/src/schemas/session.ts'
import type { TaskDetail } from '../../../api/src/schemas/tasks.ts'
import { DeviceCurves } from '../curves/curves.tsx'
import { useLook } from '../look.tsx'
import type { PageUnit } from '../page.ts'
import { SeverityMark } from '../parts/severity.tsx'
import { Panel, Shown } from '../parts/states.tsx'
import { OutboxCloud } from '../tasks/cloud.tsx'
import { KindTag } from '../tasks/kind-tag.tsx'
import { useTask } from '../tasks/queries.ts'
import { mapLink, useCall, useReveal } from '../tasks/reach.ts'
import { Record } from '../tasks/record.tsx'
import { useWords } from '../words.tsx'

function TaskPage({ session }: { session: Session }) {
  const { id = '' } = useParams()
  const { w } = useWords()
  const question = useTask(id)
  return (
    <div
      style={{
        padding: '10px 12px 32px',
        maxWidth: 760,
        margin: '0 auto',
        display: 'flex',
        flexDirection: 'column',
        gap: 12,
      }}
    >
      <div
        style={{
          display: 'flex',
          justifyContent: 'space-between',
          alignItems: 'center',
          minHeight: 44,
        }}
      >
        <Link to="/tasks">← {w('nav.tasks')}</Link>
        <OutboxCloud />
      </div>
      <Shown question={question}>{(task) => <Whole task={task} session={session} />}</Shown>
    </div>
  )
}

function Whole({ task, session }: { task: TaskDetail; session: Session }) {
  const { w, say } = useWords()
  const { message } = App.useApp()
  const go = useNavigate()
  const closed = task.state === 'done' || task.state === 'cancelled'
  return (
    <>
      <Why task={task} />
      <Who task={task} mayReveal={task.mayReveal} />
      {task.mayRecord && !closed && (
        <Panel title={w('record.title')}>
          {task.obstacles.length > 0 && (
            <p style={{ marginTop: 0 }}>{task.obstacles.map(say).join('；')}</p>
          )}
          <Record
            key={task.changedAt}
            task={task}
            saved={() => {
              void message.success(w('record.saved'))
              void go('/tasks')
            }}
          />
        </Panel>
      )}
      {task.curve && session.rooms.includes('tasks') && (
        <DeviceCurves
          device={task.curve.device}
          name={task.device?.name ?? ''}
          metrics={task.curve.metrics}
          fixed={task.curve}
        />
      )}
      <Attempts task={task} />
    </>
  )
}

function Why({ task }: { task: TaskDetail }) {
  const { w, say } = useWords()
  const { ground } = useLook()
  const steps = task.details['bring'] ?? task.details['steps']
  return (
    <Panel>
      <KindTag kind={task.kind} />
      <h1 style={{ fontSize: 18, margin: '8px 0 4px' }}>{say(task.title)}</h1>
      <p style={{ margin: 0 }}>{task.reasons.map(say).join(' · ')}</p>
      {task.alarmLine && (
        <p style={{ margin: '8px 0 0' }}>
          <SeverityMark severity={task.alarmLine.isCleared ? 'cleared' : task.alarmLine.severity} />{' '}
          {say(task.alarmLine.text)}
        </p>
      )}
      <p style={{ margin: '8px 0 0', color: ground.soft, fontSize: 13 }}>
        {w(`taskState.${task.state}`)} · {task.rule}
        {task.dueOn && ` · ${w('task.dueOn', { day: task.dueOn })}`}
        {task.owner && ` · ${task.owner.name}`}
        {task.unit && ` · ${task.unit.name}`}
        {Array.isArray(steps) && ` · ${w('task.members', { n: steps.length })}`}
      </p>
      {task.waitsFor && (
        <p style={{ margin: '8px 0 0' }}>
          <Link to={`/tasks/${encodeURIComponent(task.waitsFor)}`}>{w('task.first')}</Link>
        </p>
      )}
    </Panel>
  )
}

function Who({ task, mayReveal }: { task: TaskDetail; mayReveal: boolean }) {
  const { w, number } = useWords()
  const { ground } = useLook()
  const { call, pending } = useCall(task.id)
  const reveal = useReveal(task.id)
  const [shown, setShown] = useState<
    Partial<globalThis.Record<'phone' | 'name' | 'address', string>>
  >({})
  const home = task.household
  if (!home) return null
  const show = (field: 'phone' | 'name' | 'address') => () =>
    reveal.mutate(
      { field, reason: w('task.callReason') },
      {
        onSuccess: ({ value }) =>
          setShown((before) => ({ ...before, [field]: value ?? w('app.none') })),
      },
    )
  const map = mapLink(task)
  return (
    <Panel title={w('task.household')}>
      {(['name', 'phone', 'address'] as const).map((field) => (
        <div key={field} style={{ display: 'flex', alignItems: 'center', minHeight: 40, gap: 8 }}>
          <span style={{ color: ground.soft, width: 64, flex: 'none' }}>{w(`task.${field}`)}</span>
          <span style={{ flex: 1, minWidth: 0 }}>
            {shown[field] ?? home[field] ?? w('app.none')}
          </span>
          {mayReveal && shown[field] === undefined && home[field] && (
            <Button type="link" onClick={show(field)}>
              {w('task.reveal')}
            </Button>
          )}
        </div>
      ))}
      {task.subscriptions.map((subscription) => (
        <div key={subscription.id} style={{ color: ground.soft, padding: '4px 0' }}>
          {subscription.product}
          {subscription.expiresOn && ` · ${w('task.expires', { day: subscription.expiresOn })}`}
          {subscription.yearlyCents !== null &&
            ` · ${w('task.yearly', { yuan: number(subscription.yearlyCents / 100, 2) })}`}
        </div>
      ))}
      <div style={{ display: 'flex', gap: 8, marginTop: 8 }}>
        {home.phone && mayReveal && (
          <Button size="large" loading={pending} onClick={call} style={{ flex: 1, minHeight: 48 }}>
            {w('task.call')}
          </Button>
        )}
        {map && (
          <Button
            size="large"
            href={map}
            target="_blank"
            rel="noreferrer"
            style={{ flex: 1, minHeight: 48 }}
          >
            {w('task.go')}
          </Button>
        )}
      </div>
    </Panel>
  )
}

function Attempts({ task }: { task: TaskDetail }) {
  const { w, say, time } = useWords()
  const { ground } = useLook()
  if (task.attempts.length === 0) return null
  return (
    <Panel title={w('task.attempts')}>
      {task.attempts.map((attempt) => (
        <div
          key={attempt.id}
          style={{ padding: '6px 0', borderBottom: `1px solid ${ground.line}` }}
        >
          <strong>
            {w(`record.${attempt.channel}`)} ·{' '}
            {say(attemptOutcomes[attempt.outcome as AttemptOutcome])}
          </strong>
          <div style={{ color: ground.soft, fontSize: 13 }}>
            {[time(attempt.at), attempt.by.name, attempt.note].filter(Boolean).join(' · ')}
          </div>
        </div>
      ))}
    </Panel>
  )
}

export default { path: '/tasks/:id', room: 'tasks', Page: TaskPage } satisfies PageUnit
