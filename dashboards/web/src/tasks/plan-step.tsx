import { CheckCircleFilled } from '@ant-design/icons'
import { daysBetween } from '@gridkeeper/model/calendar'
import type { Text } from '@gridkeeper/model/text'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import type { StepAnswer } from '../../../api/src/schemas/steps.ts'
import type { TaskDetail } from '../../../api/src/schemas/tasks.ts'
import { ApiError, ask } from '../api-client.ts'
import { useWords } from '../words.tsx'

export type Step = { readonly due: string; readonly rule: string; readonly text: Text }
export type Done = { readonly at: number; readonly by: string; readonly note: string | null }

type Props = {
  readonly task: TaskDetail
  readonly step: Step
  readonly done: Done | undefined
  readonly today: string
}

/** B5, B6: done, by whom and where; or how many days it is late. */
export function StepState({ task, step: { due, rule, text }, done, today }: Props) {
  const { w, say, time } = useWords()
  const late = daysBetween(due, today)
  return (
    <span className="grow">
      <span className={done ? 'soft' : ''}>{say(text)}</span>
      {done ? (
        <span className="soft small plan-done">
          <CheckCircleFilled /> {[done.by, time(done.at), done.note].filter(Boolean).join(' · ')}
        </span>
      ) : (
        late > 0 && <strong className="small plan-late">{w('plan.late', { n: late })}</strong>
      )}
      {!done && task.mayRecord && <Tick task={task.id} rule={rule} />}
    </span>
  )
}

function Tick({ task, rule }: { task: string; rule: string }) {
  const { w, say } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [note, setNote] = useState<string>()
  const tick = useMutation({
    mutationFn: (said: string) =>
      ask<StepAnswer>(`tasks/${encodeURIComponent(task)}/steps`, {
        ...{ rule, ...(said.trim() !== '' && { note: said }) },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['task'] }),
    onError: (error) =>
      void message.warning(error instanceof ApiError ? say(error.text) : error.message),
  })
  if (note === undefined)
    return (
      <Button type="link" size="small" onClick={() => setNote('')}>
        {w('plan.tick')}
      </Button>
    )
  return (
    <Input.Search
      autoFocus
      value={note}
      maxLength={200}
      placeholder={w('plan.where')}
      aria-label={w('plan.where')}
      enterButton={w('plan.done')}
      loading={tick.isPending}
      onChange={({ target }) => setNote(target.value)}
      onSearch={(said) => tick.mutate(said)}
    />
  )
}
