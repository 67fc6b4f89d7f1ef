import { dispatchWithinMs } from '@gridkeeper/model/ticket'
import { Button, Tag } from 'antd'
import { Link } from 'react-router'
import type { TicketLine } from '../../../api/src/schemas/tickets.ts'
import { Ago } from '../parts/ago.tsx'
import { Nothing, Panel, Shown } from '../parts/states.tsx'
import { useWords } from '../words.tsx'
import { useChangeTicket, useTickets } from './queries.ts'
import { whoOf } from './take.tsx'

const order = ['undispatched', 'call_back', 'working', 'done']

/** What waits for the call centre first: nobody sent, then those to call back. */
export function Tickets() {
  const { w } = useWords()
  const question = useTickets()
  return (
    <Panel title={w('report.list')} flush>
      <Shown question={question} rows={4}>
        {({ tickets }) =>
          tickets.length === 0 ? (
            <Nothing why={w('report.none')} />
          ) : (
            <ul className="tickets">
              {tickets
                .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
                .map((ticket) => (
                  <Line key={ticket.id} ticket={ticket} />
                ))}
            </ul>
          )
        }
      </Shown>
    </Panel>
  )
}

function Line({ ticket }: { ticket: TicketLine }) {
  const words = useWords()
  const { w, number } = words
  const change = useChangeTicket()
  const { id, at, household, kind, text, state, dispatchMs, task } = ticket
  const answer = (satisfied: boolean) => () => change.mutate({ ticket: id, satisfied })
  return (
    <li>
      <Tag color={state === 'undispatched' ? 'red' : state === 'call_back' ? 'gold' : 'default'}>
        {w(`report.state.${state}`)}
      </Tag>
      <span className="grow">
        <strong>{w(`ticketKind.${kind}`)}</strong> ·{' '}
        {[household.name, household.phone, household.address].filter(Boolean).join(' · ')}
        {text && <span className="soft"> · {text}</span>}
        <span className="soft small ticket-how">
          <Ago at={at} /> ·{' '}
          {task ? (
            <Link to={`/tasks/${encodeURIComponent(task.id)}`}>{whoOf(ticket, words)}</Link>
          ) : (
            whoOf(ticket, words)
          )}
          {dispatchMs !== null &&
            ` · ${w('report.dispatchedIn', { n: number(dispatchMs / 1000) })}`}
          {dispatchMs !== null && dispatchMs > dispatchWithinMs && ` · ${w('report.late')}`}
        </span>
      </span>
      {state === 'call_back' && (
        <span className="ticket-answers">
          <Button size="small" type="primary" loading={change.isPending} onClick={answer(true)}>
            {w('report.well')}
          </Button>
          <Button size="small" loading={change.isPending} onClick={answer(false)}>
            {w('report.bad')}
          </Button>
        </span>
      )}
    </li>
  )
}
