import { UnorderedListOutlined } from '@ant-design/icons'
import { dayOf } from '@gridkeeper/model/calendar'
import { type TaskKind, taskKinds } from '@gridkeeper/model/task'
import { Segmented } from 'antd'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { Session } from '../../../api/src/schemas/session.ts'
import type { TaskLine } from '../../../api/src/schemas/tasks.ts'
import type { PageUnit } from '../page.ts'
import { useNow } from '../parts/ago.tsx'
import { Nothing, Shown } from '../parts/states.tsx'
import { TaskCard } from '../tasks/card.tsx'
import { OutboxCloud } from '../tasks/cloud.tsx'
import { useTasks } from '../tasks/queries.ts'
import { usePageTitle } from '../title.ts'
import { useWords } from '../words.tsx'

function Tasks({ session }: { session: Session }) {
  const { w, number } = useWords()
  usePageTitle(w('nav.tasks'))
  const [params, setParams] = useSearchParams()
  const state = params.get('state') === 'done' ? 'done' : 'open'
  const kind = taskKinds.find((one) => one === params.get('kind'))
  const question = useTasks(state)
  const finished = useDoneToday()
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
        <span className="grow soft small">
          {finished > 0 && w('tasks.doneToday', { n: number(finished) })}
        </span>
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
            mayReveal={session.mayReveal}
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
  mayReveal: boolean
}

/** As they are walked: under the name of the village, as long as it stays the same. */
function List({ tasks, total, kind, choose, done, mayReveal }: ListProps) {
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
      {shown.length === 0 && <Nothing why={w('tasks.noneOfKind')} />}
      {walked(shown).map(({ place, tasks: here }) => (
        <section key={here[0]?.id} className="stop">
          <h2>
            {place ?? w('tasks.elsewhere')}{' '}
            <span className="soft small">{number(here.length)}</span>
          </h2>
          {here.map((task) => (
            <TaskCard key={task.id} task={task} today={today} mayReveal={mayReveal} />
          ))}
        </section>
      ))}
      {total > tasks.length && (
        <p className="soft centre">
          {w('tasks.ofAll', { shown: number(tasks.length), total: number(total) })}
        </p>
      )}
    </>
  )
}

function walked(tasks: readonly TaskLine[]) {
  const stops: { place: string | null; tasks: TaskLine[] }[] = []
  const placeOf = ({ village, household, unit }: TaskLine) =>
    village ?? household?.village ?? unit?.name ?? null
  // Several people's lists are no one's walk: place by place then.
  if (new Set(tasks.map(({ owner }) => owner?.id)).size > 1)
    return [...Map.groupBy(tasks, placeOf)].map(([place, here]) => ({ place, tasks: here }))
  for (const task of tasks) {
    const place = placeOf(task)
    const last = stops.at(-1)
    if (last && last.place === place) last.tasks.push(task)
    else stops.push({ place, tasks: [task] })
  }
  return stops
}

function useDoneToday(): number {
  const { data } = useTasks('done')
  const today = dayOf(useNow(60_000), 'Asia/Shanghai')
  const closed = (data?.tasks ?? []).filter(
    ({ closedAt }) => closedAt !== null && dayOf(closedAt, 'Asia/Shanghai') === today,
  )
  return closed.length
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
