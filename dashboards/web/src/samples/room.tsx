import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useSearchParams } from 'react-router'
import type { SampleAnswerBody, SampleLine, Samples } from '../../../api/src/schemas/samples.ts'
import type { RevealAnswer } from '../../../api/src/schemas/tasks.ts'
import { ApiError, ask } from '../api-client.ts'
import { Nothing, Panel, Shown } from '../parts/states.tsx'
import { usePageTitle } from '../title.ts'
import { useWords } from '../words.tsx'
import { SampleRow } from './sample-row.tsx'
import './samples.css'

/** Who is called back this month, drawn by lot: was anybody there, is it repaired, are they content. */
export default function SamplesPage() {
  const { w } = useWords()
  usePageTitle(w('nav.samples'))
  const [params, setParams] = useSearchParams()
  const month = params.get('month')
  const question = useQuery({
    queryKey: ['samples', month],
    queryFn: () => ask<Samples>(month === null ? 'samples' : `samples?month=${month}`),
  })
  return (
    <div className="page">
      <p className="soft small">{w('samples.about')}</p>
      <Shown question={question}>
        {(samples) => (
          <Panel
            title={w('samples.of', { month: samples.month })}
            extra={<Progress {...samples} />}
          >
            <Months {...samples} choose={(one) => setParams({ month: one })} />
            {samples.samples.length === 0 && <Nothing why={w('samples.none')} />}
            <Rows samples={samples.samples} mayCall={samples.mayCall} />
          </Panel>
        )}
      </Shown>
    </div>
  )
}

function Progress({ samples }: Samples) {
  const { w, number } = useWords()
  const called = samples.filter(({ answer }) => answer !== null).length
  return (
    <span className="soft small">
      {w('samples.called', { n: number(called), of: number(samples.length) })}
    </span>
  )
}

function Months({ month, months, choose }: Samples & { choose: (month: string) => void }) {
  if (months.length < 2) return null
  return (
    <div className="chips">
      {months.map((one) => (
        <button
          key={one}
          type="button"
          className="bare chip"
          aria-pressed={one === month}
          onClick={() => choose(one)}
        >
          {one}
        </button>
      ))}
    </div>
  )
}

function Rows({ samples, mayCall }: { samples: readonly SampleLine[]; mayCall: boolean }) {
  const { call, answer, pending } = useCalling()
  return samples.map((sample) => (
    <SampleRow
      key={sample.task}
      sample={sample}
      mayCall={mayCall}
      call={() => call(sample.task)}
      answer={(body) => answer(sample.task, body)}
      pending={pending === sample.task}
    />
  ))
}

/** Shows the number for the call, which is logged, and takes down what was said. */
function useCalling() {
  const { w, say } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const onError = (error: Error) =>
    void message.warning(error instanceof ApiError ? say(error.text) : error.message)
  const path = (task: string, leaf: string) => `samples/${encodeURIComponent(task)}/${leaf}`
  const reveal = useMutation({
    mutationFn: (task: string) => ask<RevealAnswer>(path(task, 'reveal'), {}),
    onSuccess: ({ value }) =>
      void message.info({ content: value ?? w('task.noPhone'), duration: 60 }),
    onError,
  })
  const tell = useMutation({
    mutationFn: ({ task, body }: { task: string; body: SampleAnswerBody }) =>
      ask(path(task, 'answer'), body),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['samples'] }),
    onError,
  })
  return {
    call: reveal.mutate,
    answer: (task: string, body: SampleAnswerBody) => tell.mutate({ task, body }),
    pending: tell.isPending ? tell.variables.task : undefined,
  }
}
