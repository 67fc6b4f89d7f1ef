import {
  type AssessmentRule,
  type ComplaintLevel,
  complaintLevels,
  isInspection,
} from '@gridkeeper/model/assessment'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { Assessments, ProposalBody } from '../../../api/src/schemas/assessments.ts'
import { ApiError } from '../api-client.ts'
import { useUnits } from '../desk/queries.ts'
import { newId } from '../tasks/new-id.ts'
import { useWords } from '../words.tsx'
import { propose } from './queries.ts'

const isPointed = (rule: AssessmentRule) => rule === 'J7' || isInspection(rule)

export function useSaved() {
  const client = useQueryClient()
  const { message } = App.useApp()
  const { say } = useWords()
  return {
    onSuccess: async () => {
      const asked = ['assessments', 'reports'].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      )
      await Promise.all(asked)
    },
    onError: (error: Error) =>
      void message.warning(error instanceof ApiError ? say(error.text) : error.message),
  }
}

type Typed = {
  readonly key: string
  readonly rule: AssessmentRule
  readonly level: ComplaintLevel
  readonly points: number | null
  readonly unit: string
  readonly person: string | null
  readonly because: string
}

/** What is sent; undefined while something is still missing. */
function bodyOf(typed: Typed, period: string): ProposalBody | undefined {
  const { key, rule, level, points, unit, person, because } = typed
  if (because.trim().length < 4 || (isPointed(rule) && points === null)) return undefined
  return {
    ...{ key, rule, period, unit, because },
    ...(rule === 'J6' && { level }),
    ...(isPointed(rule) && points !== null && { points }),
    ...(person !== null && !isInspection(rule) && { person }),
  }
}

type FormProps = {
  readonly rules: readonly AssessmentRule[]
  readonly people: Assessments['people']
  readonly period: string
  readonly unit: string
}

/** What happened and to whom; what it costs is the policy’s word. */
export function ProposalForm({ rules, people, period, unit }: FormProps) {
  const { w } = useWords()
  const [typed, setTyped] = useState<Typed>({
    ...{ key: newId(), rule: rules[0] ?? 'J2', level: 'company', points: null },
    ...{ unit, person: null, because: '' },
  })
  const { onSuccess, onError } = useSaved()
  const sending = useMutation({
    mutationFn: propose,
    onError,
    onSuccess: async () => {
      setTyped((before) => ({ ...before, key: newId(), because: '' }))
      await onSuccess()
    },
  })
  const change = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }))
  const body = bodyOf(typed, period)
  return (
    <div className="penalty-form">
      <Occasion typed={typed} change={change} rules={rules} />
      <Whom typed={typed} change={change} people={people} />
      <Input
        aria-label={w('penalty.because')}
        placeholder={w('penalty.because')}
        maxLength={500}
        value={typed.because}
        onChange={({ target }) => change({ because: target.value })}
      />
      <Button
        type="primary"
        disabled={body === undefined}
        loading={sending.isPending}
        onClick={() => body && sending.mutate(body)}
      >
        {w('penalty.propose')}
      </Button>
    </div>
  )
}

type PartProps = { readonly typed: Typed; change(part: Partial<Typed>): void }

function Occasion({ typed, change, rules }: PartProps & Pick<FormProps, 'rules'>) {
  const { w } = useWords()
  return (
    <>
      <Select
        aria-label={w('penalty.rule')}
        value={typed.rule}
        onChange={(rule) => change({ rule })}
        options={rules.map((one) => ({ value: one, label: w(`penaltyRule.${one}`) }))}
      />
      {typed.rule === 'J6' && (
        <Select
          aria-label={w('penalty.level')}
          value={typed.level}
          onChange={(level) => change({ level })}
          options={complaintLevels.map((one) => ({ value: one, label: w(`complaint.${one}`) }))}
        />
      )}
      {isPointed(typed.rule) && (
        <InputNumber
          aria-label={w('penalty.pointsGiven')}
          placeholder={w('penalty.pointsGiven')}
          min={0}
          max={100}
          style={{ width: '100%' }}
          value={typed.points}
          onChange={(points) => change({ points })}
        />
      )}
    </>
  )
}

function Whom({ typed, change, people }: PartProps & Pick<FormProps, 'people'>) {
  const { w } = useWords()
  const { data } = useUnits()
  return (
    <>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={w('rows.unit')}
        value={typed.unit}
        onChange={(unit) => change({ unit })}
        options={(data?.units ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      {!isInspection(typed.rule) && (
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={w('penalty.person')}
          placeholder={w('penalty.person')}
          value={typed.person}
          onChange={(person: string | null | undefined) => change({ person: person ?? null })}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </>
  )
}
