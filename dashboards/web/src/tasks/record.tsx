import { type LeaveReason, leaveReasons } from '@gridkeeper/model/subscription'
import type { Attempt, AttemptOutcome } from '@gridkeeper/model/task'
import { attemptOutcomes, closingObstacles } from '@gridkeeper/model/task'
import { Alert, Button, Input, Segmented, Switch } from 'antd'
import { type ReactNode, useState } from 'react'
import type { TaskDetail } from '../../../api/src/schemas/tasks.ts'
import { useWords } from '../words.tsx'
import { asksReason, finishes, firstChannel, outcomesOf } from './choices.ts'
import { newId } from './new-id.ts'
import { keep } from './outbox.ts'
import { Proof } from './proof.tsx'

type Draft = Omit<Attempt, 'id' | 'at' | 'outcome' | 'proof' | 'competitorUntil'> & {
  readonly outcome?: AttemptOutcome
  readonly competitorUntil?: string | undefined
  readonly proof?: string | undefined
}

type Change = (part: Partial<Draft>) => void

/** The record of one call or visit, finished in half a minute: what must be filled is visible from the start. */
export function Record({ task, saved }: { task: TaskDetail; saved: () => void }) {
  const { w, say } = useWords()
  const blank: Draft = { channel: firstChannel[task.kind], met: false, finish: false }
  const [draft, setDraft] = useState<Draft>(blank)
  const change: Change = (part) => setDraft((earlier) => ({ ...earlier, ...part }))
  const obstacles = obstaclesOf(task, draft)
  const save = () => {
    if (!draft.outcome) return
    keep({
      task: task.id,
      attempt: { ...draft, outcome: draft.outcome, id: newId(), at: Date.now() },
    })
    saved()
  }
  return (
    <div className="form">
      <Segmented
        block
        size="large"
        value={draft.channel}
        onChange={(channel) => setDraft({ ...blank, channel })}
        options={(['phone', 'visit'] as const).map((value) => ({
          value,
          label: w(`record.${value}`),
        }))}
      />
      <Outcomes task={task} draft={draft} change={change} />
      {draft.channel === 'visit' && task.household && <Met draft={draft} change={change} />}
      {asksForReason(task, draft) && <Reason draft={draft} change={change} />}
      <Note draft={draft} change={change} />
      <Line label={w('record.finish')}>
        <Switch checked={draft.finish} onChange={(finish) => change({ finish })} />
      </Line>
      {obstacles.map((obstacle) => (
        <Alert key={obstacle.en} type="warning" showIcon title={say(obstacle)} />
      ))}
      <Button
        type="primary"
        size="large"
        block
        className="tall"
        disabled={!draft.outcome || obstacles.length > 0}
        onClick={save}
      >
        {draft.outcome ? w('app.save') : w('record.chooseOutcome')}
      </Button>
    </div>
  )
}

function obstaclesOf(task: TaskDetail, draft: Draft) {
  if (!draft.outcome || !draft.finish) return []
  return closingObstacles(task.kind, [
    ...task.attempts.map(before),
    { ...draft, outcome: draft.outcome },
  ])
}

function asksForReason(task: TaskDetail, { outcome }: Draft): boolean {
  if (task.kind === 'fault' || task.kind === 'village_plan') return false
  return task.kind === 'lapsed' || (outcome !== undefined && asksReason.has(outcome))
}

function Outcomes({ task, draft, change }: { task: TaskDetail; draft: Draft; change: Change }) {
  const { say, w } = useWords()
  const met = (outcome: AttemptOutcome) =>
    outcome !== 'no_answer' && draft.channel === 'visit' && task.household !== null
  return (
    <fieldset className="outcomes" aria-label={w('record.outcome')}>
      {outcomesOf[task.kind][draft.channel].map((outcome) => (
        <Button
          key={outcome}
          size="large"
          type={draft.outcome === outcome ? 'primary' : 'default'}
          aria-pressed={draft.outcome === outcome}
          onClick={() => change({ outcome, finish: finishes.has(outcome), met: met(outcome) })}
        >
          {say(attemptOutcomes[outcome])}
        </Button>
      ))}
    </fieldset>
  )
}

function Met({ draft, change }: { draft: Draft; change: Change }) {
  const { w } = useWords()
  return (
    <>
      <Line label={w('record.met')}>
        <Switch checked={draft.met} onChange={(met) => change({ met })} />
      </Line>
      {draft.met && <Proof proof={draft.proof} change={(proof) => change({ proof })} />}
    </>
  )
}

function Note({ draft, change }: { draft: Draft; change: Change }) {
  const { w } = useWords()
  return (
    <Input.TextArea
      aria-label={w('record.note')}
      placeholder={w('record.note')}
      autoSize={{ minRows: 2, maxRows: 5 }}
      maxLength={1000}
      value={draft.note ?? ''}
      onChange={({ target }) => change({ note: target.value })}
    />
  )
}

function Reason({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const { w, say } = useWords()
  const reasons = Object.keys(leaveReasons) as LeaveReason[]
  return (
    <div className="form">
      {/* The phone’s own wheel: bigger under the thumb than any list of ours. */}
      <select
        className="pick"
        aria-label={w('record.reason')}
        value={draft.reason ?? ''}
        onChange={({ target }) => {
          const reason = reasons.find((one) => one === target.value)
          if (reason) change({ reason })
        }}
      >
        <option value="" disabled>
          {w('record.reason')}
        </option>
        {reasons.map((reason) => (
          <option key={reason} value={reason}>
            {say(leaveReasons[reason])}
          </option>
        ))}
      </select>
      {draft.reason === 'switched' && <Switched draft={draft} change={change} />}
    </div>
  )
}

/** Whom they went to, and when that contract ends: then they are asked again (E1). */
function Switched({ draft, change }: { draft: Draft; change: Change }) {
  const { w } = useWords()
  return (
    <>
      <Input
        size="large"
        aria-label={w('record.competitor')}
        placeholder={w('record.competitor')}
        maxLength={60}
        value={draft.competitor ?? ''}
        onChange={({ target }) => change({ competitor: target.value })}
      />
      <Line label={w('record.competitorUntil')}>
        <input
          type="date"
          className="pick"
          value={draft.competitorUntil ?? ''}
          onChange={({ target }) => change({ competitorUntil: target.value || undefined })}
        />
      </Line>
    </>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch stands inside it
    <label className="form-line">
      {label}
      {children}
    </label>
  )
}

function before({ channel, outcome, met, proven, reason }: TaskDetail['attempts'][number]) {
  return {
    channel,
    outcome: outcome as AttemptOutcome,
    met,
    ...(proven && { proof: 'on file' }),
    ...(reason && { reason: reason as LeaveReason }),
  }
}
