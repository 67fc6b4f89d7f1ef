import {
  type AssessmentRule,
  type ComplaintLevel,
  complaintLevels,
} from '@gridkeeper/model/assessment'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { Assessment, Assessments } from '../../../api/src/schemas/assessments.ts'
import { ApiError } from '../api-client.ts'
import { useUnits } from '../desk/queries.ts'
import { Nothing, Panel, Shown } from '../parts/states.tsx'
import { newId } from '../tasks/new-id.ts'
import { useWords } from '../words.tsx'
import { decide, propose, useAssessments } from './queries.ts'
import type { BesideProps } from './room.tsx'

const inspections: ReadonlySet<AssessmentRule> = new Set<AssessmentRule>(['I1', 'I2'])

/** One proposes, another confirms. At the score cards the quarter’s inspections, at the penalties all else. */
export function PenaltyDesk({ report, session }: BesideProps) {
  const { w } = useWords()
  const isQuarter = report.head.id === 'score-cards'
  const [year = '', month = '1'] = report.period.value.split('-')
  const period = isQuarter ? `${year}-Q${Math.ceil(Number(month) / 3)}` : report.period.value
  const question = useAssessments(period)
  if (session.person.role === 'grid_manager') return null
  return (
    <Panel title={w(isQuarter ? 'penalty.inspections' : 'penalty.desk', { period })}>
      <Shown question={question} rows={3}>
        {(answer) => {
          const rules = answer.rules.filter((rule) => inspections.has(rule) === isQuarter)
          return (
            <div className="column">
              <Waiting
                assessments={answer.assessments.filter(
                  ({ rule }) => inspections.has(rule) === isQuarter,
                )}
              />
              {rules.length === 0 ? (
                <Nothing why={w('penalty.noRules')} />
              ) : (
                <Form
                  key={period}
                  rules={rules}
                  people={answer.people}
                  period={period}
                  unit={report.unit.id}
                />
              )}
            </div>
          )
        }}
      </Shown>
    </Panel>
  )
}

function useSaved() {
  const client = useQueryClient()
  const { message } = App.useApp()
  const { say } = useWords()
  return {
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['assessments'] })
      await client.invalidateQueries({ queryKey: ['reports'] })
    },
    onError: (error: Error) =>
      void message.warning(error instanceof ApiError ? say(error.text) : error.message),
  }
}

function Waiting({ assessments }: { assessments: readonly Assessment[] }) {
  const { w, number, time } = useWords()
  const saved = useSaved()
  const deciding = useMutation({
    mutationFn: ({ id, confirm }: { id: string; confirm: boolean }) => decide(id, confirm, ''),
    ...saved,
  })
  const waiting = assessments.filter(({ state }) => state === 'proposed')
  if (waiting.length === 0) return <p className="soft">{w('penalty.noneWaits')}</p>
  return waiting.map(
    ({
      id,
      rule,
      level,
      unit,
      person,
      cents,
      points,
      because,
      proposedBy,
      proposedAt,
      mayDecide,
    }) => (
      <div key={id} className="penalty">
        <div className="grow">
          <strong>
            {w(`penaltyRule.${rule}`)}
            {level && ` · ${w(`complaint.${level}`)}`}
          </strong>{' '}
          {unit.name}
          {person && ` · ${person.name}`}
          <div>{because}</div>
          <div className="soft small">
            {cents > 0 && `¥${number(cents / 100, 2)} · `}
            {points > 0 && `${w('penalty.points', { n: number(points, 1) })} · `}
            {w('penalty.proposed', { who: proposedBy?.name ?? '', at: time(proposedAt) })}
          </div>
        </div>
        {mayDecide ? (
          <span className="report-take">
            <Button
              type="primary"
              loading={deciding.isPending}
              onClick={() => deciding.mutate({ id, confirm: true })}
            >
              {w('penalty.confirm')}
            </Button>
            <Button
              loading={deciding.isPending}
              onClick={() => deciding.mutate({ id, confirm: false })}
            >
              {w('penalty.reject')}
            </Button>
          </span>
        ) : (
          <span className="soft small">{w('penalty.byAnother')}</span>
        )}
      </div>
    ),
  )
}

type FormProps = {
  readonly rules: readonly AssessmentRule[]
  readonly people: Assessments['people']
  readonly period: string
  readonly unit: string
}

/** What happened and to whom; what it costs is the policy’s word. */
function Form({ rules, people, period, unit: first }: FormProps) {
  const { w } = useWords()
  const { data } = useUnits()
  const [key, setKey] = useState(newId)
  const [rule, setRule] = useState<AssessmentRule | undefined>(rules[0])
  const [level, setLevel] = useState<ComplaintLevel>('company')
  const [points, setPoints] = useState<number | null>(null)
  const [unit, setUnit] = useState(first)
  const [person, setPerson] = useState<string>()
  const [because, setBecause] = useState('')
  const { onSuccess, onError } = useSaved()
  const sending = useMutation({
    mutationFn: propose,
    onError,
    onSuccess: async () => {
      setBecause('')
      setKey(newId())
      await onSuccess()
    },
  })
  const needsPoints = rule === 'J7' || rule === 'I1' || rule === 'I2'
  const isWhole =
    rule !== undefined && because.trim().length >= 4 && (!needsPoints || points !== null)
  const send = () =>
    rule &&
    sending.mutate({
      ...{ key, rule, period, unit, because },
      ...(rule === 'J6' && { level }),
      ...(needsPoints && points !== null && { points }),
      ...(person && { person }),
    })
  return (
    <div className="penalty-form">
      <Select
        aria-label={w('penalty.rule')}
        value={rule ?? null}
        onChange={setRule}
        options={rules.map((one) => ({ value: one, label: w(`penaltyRule.${one}`) }))}
      />
      {rule === 'J6' && (
        <Select
          aria-label={w('penalty.level')}
          value={level}
          onChange={setLevel}
          options={complaintLevels.map((one) => ({ value: one, label: w(`complaint.${one}`) }))}
        />
      )}
      {needsPoints && (
        <InputNumber
          aria-label={w('penalty.pointsGiven')}
          placeholder={w('penalty.pointsGiven')}
          min={0}
          max={100}
          value={points}
          onChange={setPoints}
        />
      )}
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={w('rows.unit')}
        value={unit}
        onChange={setUnit}
        options={(data?.units ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      {!inspections.has(rule ?? 'J2') && (
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={w('penalty.person')}
          placeholder={w('penalty.person')}
          value={person ?? null}
          onChange={(to: string | null) => setPerson(to ?? undefined)}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Input
        aria-label={w('penalty.because')}
        placeholder={w('penalty.because')}
        maxLength={500}
        value={because}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Button type="primary" disabled={!isWhole} loading={sending.isPending} onClick={send}>
        {w('penalty.propose')}
      </Button>
    </div>
  )
}
