import { type LeaveReason, leaveReasons } from '@gridkeeper/model/subscription'
import type { Attempt, AttemptOutcome } from '@gridkeeper/model/task'
import { attemptOutcomes, closingObstacles } from '@gridkeeper/model/task'
import { Alert, Button, Input, Segmented, Select, Switch } from 'antd'
import { type ReactNode, useState } from 'react'
import type { TaskDetail } from '../../../api/src/schemas/tasks.ts'
import { useLook } from '../look.tsx'
import { useWords } from '../words.tsx'
import { asksReason, finishes, firstChannel, outcomesOf } from './choices.ts'
import { keep } from './outbox.ts'
import { Proof } from './proof.tsx'

type Draft = Omit<Attempt, 'id' | 'at' | 'outcome'> & { readonly outcome?: AttemptOutcome }

/** The record of one call or visit, finished in half a minute: what must be filled is visible from the start. */
export function Record({ task, saved }: { task: TaskDetail; saved: () => void }) {
  const { w, say } = useWords()
  const blank: Draft = { channel: firstChannel[task.kind], met: false, finish: false }
  const [draft, setDraft] = useState<Draft>(blank)
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const obstacles =
    draft.outcome && draft.finish
      ? closingObstacles(task.kind, [
          ...task.attempts.map(before),
          { ...draft, outcome: draft.outcome },
        ])
      : []
  const save = () => {
    if (!draft.outcome) return
    keep({
      task: task.id,
      attempt: { ...draft, outcome: draft.outcome, id: crypto.randomUUID(), at: Date.now() },
    })
    setDraft(blank)
    saved()
  }
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 14 }}>
      <Segmented
        block
        size="large"
        value={draft.channel}
        onChange={(channel) => setDraft({ ...blank, channel })}
        options={[
          { value: 'phone', label: w('record.phone') },
          { value: 'visit', label: w('record.visit') },
        ]}
      />
      <Outcomes task={task} draft={draft} change={change} />
      {draft.channel === 'visit' && (
        <Line label={w('record.met')}>
          <Switch checked={draft.met} onChange={(met) => change({ met })} />
        </Line>
      )}
      {draft.channel === 'visit' && draft.met && (
        <Proof
          proof={draft.proof}
          change={(proof) =>
            setDraft(({ proof: _, ...rest }) => (proof === undefined ? rest : { ...rest, proof }))
          }
        />
      )}
      {(task.kind === 'lapsed' || (draft.outcome && asksReason.has(draft.outcome))) &&
        task.kind !== 'fault' && <Reason draft={draft} change={change} />}
      <Input.TextArea
        aria-label={w('record.note')}
        placeholder={w('record.note')}
        autoSize={{ minRows: 2, maxRows: 5 }}
        maxLength={1000}
        value={draft.note ?? ''}
        onChange={({ target }) => change({ note: target.value })}
      />
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
        disabled={!draft.outcome || obstacles.length > 0}
        onClick={save}
        style={{ height: 52 }}
      >
        {draft.outcome ? w('app.save') : w('record.chooseOutcome')}
      </Button>
    </div>
  )
}

function Outcomes({
  task,
  draft,
  change,
}: {
  task: TaskDetail
  draft: Draft
  change: (part: Partial<Draft>) => void
}) {
  const { say, w } = useWords()
  return (
    <fieldset
      style={{
        border: 0,
        margin: 0,
        padding: 0,
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(132px, 1fr))',
        gap: 8,
      }}
      aria-label={w('record.outcome')}
    >
      {outcomesOf[task.kind][draft.channel].map((outcome) => (
        <Button
          key={outcome}
          size="large"
          type={draft.outcome === outcome ? 'primary' : 'default'}
          aria-pressed={draft.outcome === outcome}
          onClick={() =>
            change({
              outcome,
              finish: finishes.has(outcome),
              ...(outcome !== 'no_answer' && draft.channel === 'visit' && { met: true }),
            })
          }
          style={{ minHeight: 46, whiteSpace: 'normal', paddingInline: 8 }}
        >
          {say(attemptOutcomes[outcome])}
        </Button>
      ))}
    </fieldset>
  )
}

function Reason({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const { w, say } = useWords()
  const options = (Object.keys(leaveReasons) as LeaveReason[]).map((value) => ({
    value,
    label: say(leaveReasons[value]),
  }))
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 8 }}>
      <Select<LeaveReason>
        size="large"
        aria-label={w('record.reason')}
        placeholder={w('record.reason')}
        options={options}
        {...(draft.reason && { value: draft.reason })}
        onChange={(reason) => change({ reason })}
      />
      {draft.reason === 'switched' && (
        <Input
          size="large"
          aria-label={w('record.competitor')}
          placeholder={w('record.competitor')}
          maxLength={60}
          value={draft.competitor ?? ''}
          onChange={({ target }) => change({ competitor: target.value })}
        />
      )}
    </div>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  const { ground } = useLook()
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch stands inside it
    <label
      style={{
        display: 'flex',
        justifyContent: 'space-between',
        alignItems: 'center',
        minHeight: 44,
        color: ground.text,
      }}
    >
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
