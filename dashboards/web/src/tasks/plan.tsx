import { dayOf, daysBetween } from '@gridkeeper/model/calendar'
import type { TaskDetail } from '../../../api/src/schemas/tasks.ts'
import { useNow } from '../parts/ago.tsx'
import { Panel } from '../parts/states.tsx'
import { useWords } from '../words.tsx'
import { type Done, type Step, StepState } from './plan-step.tsx'

/** A village’s collection: what is to be done by when, counted back from the day of collection. */
export function Plan({ task }: { task: TaskDetail }) {
  const { w, number } = useWords()
  const today = dayOf(useNow(60_000), 'Asia/Shanghai')
  const { collectOn, target, payer } = task.details
  const steps = stepsOf(task.details)
  const members = listOf(task.details['members']).filter((one) => typeof one === 'string')
  if (steps.length === 0 && members.length === 0) return null
  return (
    <Panel title={w('plan.title')}>
      {typeof payer === 'string' && <p className="plan-note">{w('plan.payer', { payer })}</p>}
      <ol className="plan">
        {steps.map((step) => (
          <li key={`${step.due}/${step.rule}/${step.text.zh}`}>
            <span className="plan-day">{dayWord(step.due, collectOn, w)}</span>
            <StepState
              task={task}
              step={step}
              done={doneOf(task.details, step.rule)}
              today={today}
            />
            <span className="soft small">{step.rule}</span>
          </li>
        ))}
      </ol>
      {members.length > 0 && (
        <details className="plan-members">
          <summary>
            {w('plan.homes', {
              homes: number(typeof target === 'number' ? target : members.length),
              n: number(members.length),
            })}
          </summary>
          <p className="soft small" title={w('plan.members')}>
            {members.join(' · ')}
          </p>
        </details>
      )}
    </Panel>
  )
}

function dayWord(due: string, collectOn: unknown, w: ReturnType<typeof useWords>['w']): string {
  if (typeof collectOn !== 'string') return due.slice(5)
  const ahead = daysBetween(due, collectOn)
  return ahead === 0
    ? w('plan.day', { day: due.slice(5) })
    : w('plan.before', { n: ahead, day: due.slice(5) })
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function doneOf({ stepsDone }: TaskDetail['details'], rule: string): Done | undefined {
  const done = (stepsDone as Readonly<Record<string, Done>> | undefined)?.[rule]
  return typeof done?.at === 'number' ? done : undefined
}

function stepsOf({ steps }: TaskDetail['details']): readonly Step[] {
  return listOf(steps).filter(isStep)
}

function isStep(value: unknown): value is Step {
  if (typeof value !== 'object' || value === null) return false
  const { due, rule, text } = value as Partial<Record<keyof Step, unknown>>
  return (
    typeof due === 'string' &&
    typeof rule === 'string' &&
    typeof text === 'object' &&
    text !== null &&
    'zh' in text &&
    'en' in text
  )
}
