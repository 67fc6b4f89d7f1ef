import { ClockCircleOutlined, EnvironmentOutlined, PhoneOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link } from 'react-router'
import type { TaskLine } from '../../../api/src/schemas/tasks.ts'
import { useLook } from '../look.tsx'
import { useWords } from '../words.tsx'
import { KindTag } from './kind-tag.tsx'
import { mapLink, useCall } from './reach.ts'

/** One household's work in one glance: why, where, and call or go without opening it. */
export function TaskCard({
  task,
  today,
  mayReveal,
}: {
  task: TaskLine
  today: string
  mayReveal: boolean
}) {
  const { w, say } = useWords()
  const door = doorOf(task)
  const waiting = task.state === 'waiting'
  return (
    <article data-task={task.id} className={waiting ? 'card card-waiting' : 'card'}>
      <Link to={`/tasks/${encodeURIComponent(task.id)}`}>
        <span className="card-head">
          <KindTag kind={task.kind} />
          <strong className={door ? 'one-line' : 'two-lines'}>
            {door ?? titleOf(say(task.title), w(`kindOf.${task.kind}`))}
          </strong>
        </span>
        <span>{task.reasons.map(say).join(' · ')}</span>
        <span className="soft small">
          {[task.household?.name ?? task.device?.name, waiting && w('task.waits')]
            .filter(Boolean)
            .join(' · ')}
          {task.dueOn && <Due on={task.dueOn} today={today} />}
        </span>
      </Link>
      <Reach task={task} mayCall={mayReveal} />
    </article>
  )
}

/** Which door: the village stands above it. */
function doorOf({ household, village }: TaskLine): string | undefined {
  const address = household?.address
  if (!address) return undefined
  const town = household.village ?? village ?? ''
  const at = town === '' ? -1 : address.indexOf(town)
  const door = at < 0 ? address : address.slice(at + town.length)
  return door === '' ? address : door
}

/** Without the word that the tag beside it says. */
function titleOf(title: string, kind: string): string {
  return title.startsWith(`${kind} · `) ? title.slice(kind.length + 3) : title
}

/** Who may not see the number cannot call it. */
function Reach({ task, mayCall }: { task: TaskLine; mayCall: boolean }) {
  const { w } = useWords()
  const { call, pending } = useCall(task.id)
  const map = mapLink(task)
  return (
    <span className="card-reach">
      {mayCall && task.household?.phone && (
        <Button
          type="text"
          aria-label={w('task.call')}
          icon={<PhoneOutlined />}
          loading={pending}
          onClick={call}
        />
      )}
      {map && (
        <Button
          type="text"
          aria-label={w('task.go')}
          icon={<EnvironmentOutlined />}
          href={map}
          target="_blank"
          rel="noreferrer"
        />
      )}
    </span>
  )
}

function Due({ on, today }: { on: string; today: string }) {
  const { w } = useWords()
  const { severity, ground } = useLook()
  const late = on < today
  return (
    <span style={{ color: late ? severity.major : ground.soft, fontWeight: late ? 600 : 400 }}>
      {' · '}
      <ClockCircleOutlined />{' '}
      {late
        ? w('task.overdue', { day: on.slice(5) })
        : on === today
          ? w('task.dueToday')
          : w('task.dueOn', { day: on.slice(5) })}
    </span>
  )
}
