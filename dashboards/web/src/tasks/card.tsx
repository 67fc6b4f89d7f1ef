import { ClockCircleOutlined, EnvironmentOutlined, PhoneOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link } from 'react-router'
import type { TaskLine } from '../../../api/src/schemas/tasks.ts'
import { useLook } from '../look.tsx'
import { useWords } from '../words.tsx'
import { KindTag } from './kind-tag.tsx'
import { mapLink, useCall } from './reach.ts'

/** One household's work in one glance: why, where, and call or go without opening it. */
export function TaskCard({ task, today }: { task: TaskLine; today: string }) {
  const { w, say } = useWords()
  const { ground } = useLook()
  const { call, pending } = useCall(task.id)
  const where = task.household?.address ?? task.village ?? task.device?.name
  const map = mapLink(task)
  const waiting = task.state === 'waiting'
  return (
    <article
      data-task={task.id}
      style={{
        background: ground.panel,
        border: `1px solid ${ground.line}`,
        borderRadius: 12,
        opacity: waiting ? 0.7 : 1,
        display: 'flex',
      }}
    >
      <Link
        to={`/tasks/${encodeURIComponent(task.id)}`}
        style={{ flex: 1, minWidth: 0, padding: '12px 4px 12px 14px', color: ground.text }}
      >
        <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
          <KindTag kind={task.kind} />
          <strong
            style={{
              overflow: 'hidden',
              textOverflow: 'ellipsis',
              whiteSpace: 'nowrap',
              fontSize: 15,
            }}
          >
            {say(task.title)}
          </strong>
        </span>
        <span style={{ display: 'block', marginTop: 4, color: ground.text }}>
          {task.reasons.map(say).join(' · ')}
        </span>
        <span style={{ display: 'block', marginTop: 4, color: ground.soft, fontSize: 13 }}>
          {[task.household?.name, where].filter(Boolean).join(' · ')}
          {task.dueOn && <Due on={task.dueOn} today={today} />}
          {waiting && ` · ${w('task.waits')}`}
        </span>
      </Link>
      <span
        style={{
          display: 'flex',
          flexDirection: 'column',
          justifyContent: 'center',
          gap: 4,
          padding: 6,
        }}
      >
        {task.household?.phone && (
          <Button
            type="text"
            aria-label={w('task.call')}
            icon={<PhoneOutlined />}
            loading={pending}
            onClick={call}
            style={{ width: 48, height: 48, fontSize: 20, color: ground.accent }}
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
            style={{ width: 48, height: 48, fontSize: 20, color: ground.accent }}
          />
        )}
      </span>
    </article>
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
