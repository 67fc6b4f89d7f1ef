import { UnorderedListOutlined } from '@ant-design/icons'
import { dayOf } from '@gridkeeper/model/calendar'
import { type TaskKind, taskKinds } from '@gridkeeper/model/task'
import { Segmented } from 'antd'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { TaskLine } from '../../../api/src/schemas/tasks.ts'
import type { PageUnit } from '../page.ts'
import { useNow } from '../parts/ago.tsx'
import { Nothing, Shown } from '../parts/states.tsx'
import { TaskCard } from '../tasks/card.tsx'
import { OutboxCloud } from '../tasks/cloud.tsx'
import { useTasks } from '../tasks/queries.ts'
import { useWords } from '../words.tsx'

function Tasks() {
  const { w } = useWords()
  const [params, setParams] = useSearchParams()
  const state = params.get('state') === 'done' ? 'done' : 'open'
  const kind = taskKinds.find((one) => one === params.get('kind'))
  const question = useTasks(state)
  const set = (name: string, value: string | undefined) =>
    setParams((before) => {
      const after = new URLSearchParams(before)
      if (value === undefined) after.delete(name)
      else after.set(name, value)
      return after
    })
  return (
    <div className="street">
      <div className="page-row">
        <Segmented
          value={state}
          onChange={(value) => set('state', value === 'open' ? undefined : value)}
          options={[
            { value: 'open', label: w('tasks.open') },
            { value: 'done', label: w('tasks.done') },
          ]}
        />
        <span className="grow" />
        <OutboxCloud />
      </div>
      <Shown question={question}>
        {({ tasks, total }) => (
          <List
            tasks={tasks}
            total={total}
            kind={kind}
            choose={(value) => set('kind', value)}
            done={state === 'done'}
          />
        )}
      </Shown>
    </div>
  )
}

type ListProps = {
  tasks: readonly TaskLine[]
  total: number
  kind: TaskKind | undefined
  choose: (kind: TaskKind | undefined) => void
  done: boolean
}

function List({ tasks, total, kind, choose, done }: ListProps) {
  const { w, number } = useWords()
  const today = dayOf(useNow(60_000), 'Asia/Shanghai')
  const shown = useMemo(
    () => tasks.filter((task) => kind === undefined || task.kind === kind),
    [tasks, kind],
  )
  if (tasks.length === 0) return <Nothing why={w(done ? 'tasks.noneDone' : 'tasks.noneOpen')} />
  return (
    <>
      <Kinds tasks={tasks} kind={kind} choose={choose} />
      <div className="form">
        {shown.map((task) => (
          <TaskCard key={task.id} task={task} today={today} />
        ))}
      </div>
      {total > tasks.length && (
        <p className="soft centre">
          {w('tasks.ofAll', { shown: number(tasks.length), total: number(total) })}
        </p>
      )}
    </>
  )
}

/** How many of each kind; one tap shows only these. */
function Kinds({ tasks, kind, choose }: Pick<ListProps, 'tasks' | 'kind' | 'choose'>) {
  const { w, number } = useWords()
  const counts = Map.groupBy(tasks, (task) => task.kind)
  const chips = [undefined, ...taskKinds.filter((one) => counts.has(one))]
  return (
    <div className="chips">
      {chips.map((one) => (
        <button
          key={one ?? 'all'}
          type="button"
          aria-pressed={one === kind}
          onClick={() => choose(one)}
          className="bare chip"
        >
          {one ? w(`kindOf.${one}`) : w('app.all')}{' '}
          {number(one ? (counts.get(one)?.length ?? 0) : tasks.length)}
        </button>
      ))}
    </div>
  )
}

export default {
  path: '/tasks',
  room: 'tasks',
  nav: { word: 'nav.tasks', icon: UnorderedListOutlined, order: 2 },
  Page: Tasks,
} satisfies PageUnit
