import { PhoneOutlined } from '@ant-design/icons'
import { answersTo } from '@gridkeeper/model/sample'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { SampleAnswerBody, SampleLine } from '../../../api/src/schemas/samples.ts'
import { useWords } from '../words.tsx'

type RowProps = {
  sample: SampleLine
  mayCall: boolean
  pending: boolean
  call: () => void
  answer: (body: SampleAnswerBody) => void
}

export function SampleRow({ sample, mayCall, pending, call, answer }: RowProps) {
  const { w } = useWords()
  const [note, setNote] = useState(sample.note ?? '')
  return (
    <article className={sample.answer === null ? 'sample' : 'sample sample-done'}>
      <About sample={sample} />
      {mayCall && (
        <Button icon={<PhoneOutlined />} aria-label={w('task.call')} onClick={call}>
          {sample.household?.phone}
        </Button>
      )}
      <Answers
        sample={sample}
        disabled={!mayCall || pending}
        choose={(said) => answer({ answer: said, ...(note.trim() !== '' && { note }) })}
      />
      {mayCall ? (
        <Input
          className="sample-note"
          aria-label={w('record.note')}
          placeholder={w('record.note')}
          maxLength={400}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      ) : (
        <span className="soft small">{sample.note}</span>
      )}
    </article>
  )
}

function About({ sample }: { sample: SampleLine }) {
  const { w, say, time } = useWords()
  const { household, owner, unit, title, rule, calledAt, by, closedAt, openedAt } = sample
  return (
    <div className="sample-about">
      <strong>
        {[household?.name, household?.address].filter(Boolean).join(' · ') || say(title)}
      </strong>
      <span className="soft small">
        {[
          w(`samples.${rule}`),
          w('samples.workOf', { name: owner.name }),
          unit?.name,
          time(closedAt ?? openedAt),
          calledAt !== null &&
            w('samples.calledAt', { time: time(calledAt), name: by?.name ?? '' }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  )
}

function Answers({
  sample: { rule, answer },
  disabled,
  choose,
}: {
  sample: SampleLine
  disabled: boolean
  choose: (answer: string) => void
}) {
  const { say, w } = useWords()
  return (
    <fieldset className="sample-answers" aria-label={w('record.outcome')}>
      {answersTo(rule).map(([one, text]) => (
        <Button
          key={one}
          disabled={disabled}
          type={answer === one ? 'primary' : 'default'}
          aria-pressed={answer === one}
          onClick={() => choose(one)}
        >
          {say(text)}
        </Button>
      ))}
    </fieldset>
  )
}
