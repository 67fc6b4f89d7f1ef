import { type AttemptOutcome, attemptOutcomes } from '@gridkeeper/model/task'
import { App, Button } from 'antd'
import { Link, useNavigate, useParams } from 'react-router'
import type { Session } from '../../../api/src/schemas/session.ts'
import type { TaskDetail } from '../../../api/src/schemas/tasks.ts'
import { DeviceCurves } from '../curves/curves.tsx'
import { useLook } from '../look.tsx'
import type { PageUnit } from '../page.ts'
import { Ago } from '../parts/ago.tsx'
import { SeverityMark } from '../parts/severity.tsx'
import { Panel, Shown } from '../parts/states.tsx'
import { AtHome } from '../tasks/at-home.tsx'
import { OutboxCloud } from '../tasks/cloud.tsx'
import { KindTag } from '../tasks/kind-tag.tsx'
import { Plan } from '../tasks/plan.tsx'
import { useTask } from '../tasks/queries.ts'
import { mapLink, useCall, useReveal } from '../tasks/reach.ts'
import { Record } from '../tasks/record.tsx'
import { RepairCheck } from '../tasks/repair.tsx'
import { usePageTitle } from '../title.ts'
import { useWords } from '../words.tsx'

function TaskPage({ session }: { session: Session }) {
  const { id = '' } = useParams()
  const { w, say } = useWords()
  const question = useTask(id)
  usePageTitle(question.data && say(question.data.title))
  return (
    <div className="street">
      <div className="form-line">
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
      <Plan task={task} />
      <Who task={task} />
      {session.person.role === 'village_agent' && task.household && !closed && (
        <AtHome task={task.id} />
      )}
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
          name={task.curve.name}
          metrics={task.curve.metrics}
          fixed={task.curve}
        />
      )}
      {task.repair && <RepairCheck repair={task.repair} />}
      <Attempts task={task} />
    </>
  )
}

function Why({ task }: { task: TaskDetail }) {
  const { w, say } = useWords()
  const { ground } = useLook()
  return (
    <Panel>
      <KindTag kind={task.kind} />
      <h1 style={{ fontSize: 18, margin: '8px 0 4px' }}>{say(task.title)}</h1>
      <p style={{ margin: 0 }}>{task.reasons.map(say).join(' · ')}</p>
      {task.alarmLine && (
        <p style={{ margin: '8px 0 0' }}>
          <SeverityMark severity={task.alarmLine.isCleared ? 'cleared' : task.alarmLine.severity} />{' '}
          <Ago at={task.alarmLine.raisedAt} />
        </p>
      )}
      <p style={{ margin: '8px 0 0', color: ground.soft, fontSize: 13 }}>
        {w(`taskState.${task.state}`)} · {task.rule}
        {task.dueOn && ` · ${w('task.dueOn', { day: task.dueOn })}`}
        {task.owner && ` · ${task.owner.name}`}
        {task.unit && ` · ${task.unit.name}`}
      </p>
      {task.waitsFor && (
        <p style={{ margin: '8px 0 0' }}>
          <Link to={`/tasks/${encodeURIComponent(task.waitsFor)}`}>{w('task.first')}</Link>
        </p>
      )}
    </Panel>
  )
}

const fields = ['name', 'phone', 'address'] as const

function Who({ task }: { task: TaskDetail }) {
  const { w } = useWords()
  const { call, pending } = useCall(task.id)
  const home = task.household
  if (!home) return null
  const map = mapLink(task)
  return (
    <Panel title={w('task.household')}>
      {fields.map((field) => (
        <Field key={field} task={task} field={field} masked={home[field]} />
      ))}
      <Subscriptions task={task} />
      <div className="page-row">
        {home.phone && task.mayReveal && (
          <Button size="large" className="tall grow" loading={pending} onClick={call}>
            {w('task.call')}
          </Button>
        )}
        {map && (
          <Button size="large" className="tall grow" href={map} target="_blank" rel="noreferrer">
            {w('task.go')}
          </Button>
        )}
      </div>
    </Panel>
  )
}

/** Masked until asked for; who asked, for what and why is logged. */
function Field({
  task,
  field,
  masked,
}: {
  task: TaskDetail
  field: (typeof fields)[number]
  masked: string | null
}) {
  const { w } = useWords()
  const reveal = useReveal(task.id)
  return (
    <div className="field">
      <span className="soft">{w(`task.${field}`)}</span>
      <span className="grow">{reveal.data?.value ?? masked ?? w('app.none')}</span>
      {task.mayReveal && masked && !reveal.data && (
        <Button
          type="link"
          loading={reveal.isPending}
          onClick={() => reveal.mutate({ field, reason: w('task.callReason') })}
        >
          {w('task.reveal')}
        </Button>
      )}
    </div>
  )
}

function Subscriptions({ task }: { task: TaskDetail }) {
  const { w, number } = useWords()
  return task.subscriptions.map(({ id, product, expiresOn, yearlyCents }) => (
    <p key={id} className="soft">
      {[
        product,
        expiresOn && w('task.expires', { day: expiresOn }),
        yearlyCents !== null && w('task.yearly', { yuan: number(yearlyCents / 100, 2) }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  ))
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
