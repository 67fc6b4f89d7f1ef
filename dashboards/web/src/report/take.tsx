import {
  dispatchWithinMs,
  faultTickets,
  type TicketKind,
  ticketKinds,
} from '@gridkeeper/model/ticket'
import { Alert, App, Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Known, TicketLine } from '../../../api/src/schemas/tickets.ts'
import { useNow } from '../parts/ago.tsx'
import { Shown } from '../parts/states.tsx'
import { newId } from '../tasks/new-id.ts'
import { useWords, type Words } from '../words.tsx'
import { useChangeTicket, useKnown } from './queries.ts'

type TakeProps = {
  readonly household: string
  readonly calledAt: number
  readonly leave: () => void
}

export function Take({ household, calledAt, leave }: TakeProps) {
  const question = useKnown(household)
  return (
    <Shown question={question} rows={3}>
      {(known) => <Form known={known} calledAt={calledAt} leave={leave} />}
    </Shown>
  )
}

function Form({
  known,
  calledAt,
  leave,
}: { known: Known } & Pick<TakeProps, 'calledAt' | 'leave'>) {
  const words = useWords()
  const { w, say } = words
  const { message } = App.useApp()
  const change = useChangeTicket()
  const [kind, setKind] = useState<TicketKind>('no_signal')
  const [text, setText] = useState('')
  // Made once: the same report sent twice is stored once.
  const [id] = useState(newId)
  const { household, alarm } = known
  const joins = alarm !== null && faultTickets.has(kind)
  const take = () => {
    const said = text.trim()
    const body = { id, household: household.id, kind, calledAt, ...(said !== '' && { text: said }) }
    change.mutate(body, {
      onSuccess: (ticket) => {
        void message.success(w('report.taken', { who: whoOf(ticket, words) }))
        leave()
      },
    })
  }
  return (
    <div className="report-form">
      <div className="page-row">
        <strong>{[household.name, household.phone].filter(Boolean).join(' · ')}</strong>
        <span className="soft">{household.address}</span>
        <span className="grow" />
        <Clock calledAt={calledAt} />
      </div>
      <Alert
        type={alarm || known.works ? 'warning' : 'info'}
        showIcon
        title={w('report.known')}
        description={
          <>
            <p className="report-tell">{say(known.tell)}</p>
            {alarm && (
              <Link to={`/wall?alarm=${encodeURIComponent(alarm.id)}`}>{say(alarm.text)}</Link>
            )}
          </>
        }
      />
      <Segmented<TicketKind>
        value={kind}
        onChange={setKind}
        aria-label={w('report.kind')}
        options={ticketKinds.map((value) => ({ value, label: w(`ticketKind.${value}`) }))}
      />
      <Input.TextArea
        autoFocus
        rows={2}
        maxLength={1000}
        value={text}
        aria-label={w('report.text')}
        placeholder={w('report.text')}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="page-row">
        <Button type="primary" size="large" loading={change.isPending} onClick={take}>
          {w(joins ? 'report.join' : 'report.take')}
        </Button>
        <Button size="large" type="text" onClick={leave}>
          {w('report.other')}
        </Button>
      </div>
    </div>
  )
}

/** Rule H3: somebody is sent within three minutes of the call. */
function Clock({ calledAt }: { calledAt: number }) {
  const { w } = useWords()
  const left = Math.ceil((calledAt + dispatchWithinMs - useNow(1000)) / 1000)
  const shown = `${Math.floor(Math.abs(left) / 60)}:${String(Math.abs(left) % 60).padStart(2, '0')}`
  return (
    <span className={left < 0 ? 'report-clock report-late' : 'report-clock'}>
      {left < 0 ? w('report.late') : w('report.clock')} {left < 0 ? '+' : ''}
      {shown}
    </span>
  )
}

export function whoOf({ alarm, task, state }: TicketLine, { w }: Words): string {
  if (alarm) return w('report.joined')
  if (state === 'undispatched') return w('report.noOne')
  return task?.owner ? w('report.sentTo', { name: task.owner.name }) : w(`report.state.${state}`)
}
