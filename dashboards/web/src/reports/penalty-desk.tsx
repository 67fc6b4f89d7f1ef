import { type AssessmentRule, isInspection, isQuarterly } from '@gridkeeper/model/assessment'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Assessment } from '../../../api/src/schemas/assessments.ts'
import { Nothing, Panel, Shown } from '../parts/states.tsx'
import { useWords } from '../words.tsx'
import { ProposalForm, useSaved } from './proposal-form.tsx'
import { decide, useAssessments } from './queries.ts'
import type { BesideProps } from './room.tsx'

/** One proposes, another confirms. At the score cards the inspections of month and quarter, at the penalties all else. */
export function PenaltyDesk({ report, session }: BesideProps) {
  const month = report.period.value
  if (session.person.role === 'grid_manager') return null
  if (report.head.id !== 'score-cards')
    return (
      <Desk
        {...{ report, period: month, title: 'penalty.desk' }}
        isMine={(rule) => !isInspection(rule)}
      />
    )
  const [year = '', ofYear = '1'] = month.split('-')
  const quarter = `${year}-Q${Math.ceil(Number(ofYear) / 3)}`
  const isOfMonth = (rule: AssessmentRule) => isInspection(rule) && !isQuarterly(rule)
  return (
    <>
      <Desk {...{ report, period: month, title: 'penalty.checks' }} isMine={isOfMonth} />
      <Desk {...{ report, period: quarter, title: 'penalty.inspections' }} isMine={isQuarterly} />
    </>
  )
}

type DeskProps = Pick<BesideProps, 'report'> & {
  readonly period: string
  readonly title: 'penalty.desk' | 'penalty.checks' | 'penalty.inspections'
  isMine(rule: AssessmentRule): boolean
}

function Desk({ report, period, title, isMine }: DeskProps) {
  const { w } = useWords()
  const question = useAssessments(period)
  return (
    <Panel title={w(title, { period })}>
      <Shown question={question} rows={3}>
        {(answer) => {
          const rules = answer.rules.filter(isMine)
          return (
            <div className="column">
              <Waiting assessments={answer.assessments.filter(({ rule }) => isMine(rule))} />
              {rules.length === 0 ? (
                <Nothing why={w('penalty.noRules')} />
              ) : (
                <ProposalForm
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

function Waiting({ assessments }: { assessments: readonly Assessment[] }) {
  const { w } = useWords()
  const saved = useSaved()
  const deciding = useMutation({
    mutationFn: ({ id, confirm }: { id: string; confirm: boolean }) => decide(id, confirm, ''),
    ...saved,
  })
  const waiting = assessments.filter(({ state }) => state === 'proposed')
  if (waiting.length === 0) return <p className="soft penalty-none">{w('penalty.noneWaits')}</p>
  return waiting.map((assessment) => (
    <div key={assessment.id} className="penalty">
      <Proposal assessment={assessment} />
      {assessment.mayDecide ? (
        <span className="report-take">
          <Button
            type="primary"
            loading={deciding.isPending}
            onClick={() => deciding.mutate({ id: assessment.id, confirm: true })}
          >
            {w('penalty.confirm')}
          </Button>
          <Button
            loading={deciding.isPending}
            onClick={() => deciding.mutate({ id: assessment.id, confirm: false })}
          >
            {w('penalty.reject')}
          </Button>
        </span>
      ) : (
        <span className="soft small">{w('penalty.byAnother')}</span>
      )}
    </div>
  ))
}

function Proposal({ assessment }: { assessment: Assessment }) {
  const { w, number, time } = useWords()
  const { rule, level, unit, person, cents, points, because, proposedBy, proposedAt } = assessment
  return (
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
  )
}
