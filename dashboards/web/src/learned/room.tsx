import type { TicketRates } from '@gridkeeper/model/learned-limit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Tag } from 'antd'
import type { LimitProposal, LimitProposals } from '../../../api/src/schemas/learned.ts'
import { ApiError, ask } from '../api-client.ts'
import { Nothing, Panel, Shown } from '../parts/states.tsx'
import { usePageTitle } from '../title.ts'
import { useWords } from '../words.tsx'
import './learned.css'

/** Limits that the customers' calls speak for, with what speaks for them; a person decides. */
export default function LimitsRoom() {
  const { w } = useWords()
  usePageTitle(w('nav.limits'))
  const question = useQuery({ queryKey: ['limits'], queryFn: () => ask<LimitProposals>('limits') })
  return (
    <div className="page">
      <span className="soft small">{w('limits.about')}</span>
      <Shown question={question}>
        {({ proposals, mayDecide }) =>
          proposals.length === 0 ? (
            <Panel title={w('nav.limits')}>
              <Nothing why={w('limits.none')} />
            </Panel>
          ) : (
            proposals.map((one) => <Proposal key={one.id} one={one} mayDecide={mayDecide} />)
          )
        }
      </Shown>
    </div>
  )
}

function Proposal({ one, mayDecide }: { one: LimitProposal; mayDecide: boolean }) {
  const { w, say, number, time } = useWords()
  const { evidence, unit } = one
  const value = (of: number) =>
    `${of !== 0 && Math.abs(of) < 0.01 ? of.toExponential(1) : number(of, 1)} ${unit}`.trim()
  return (
    <Panel
      title={`${say(one.title)} ${one.modulation} ${w(`limits.${one.side}`)} ${value(one.threshold)}`}
      extra={<Tag>{w(`limits.status.${one.status}`)}</Tag>}
    >
      <div className="learned">
        <div>
          <p className="soft">
            {evidence.standing === null
              ? w('limits.noStanding')
              : w('limits.standing', { value: value(evidence.standing) })}
          </p>
          <Rates word={w('limits.fit')} rates={evidence.fit} />
          <Rates word={w('limits.later')} rates={evidence.later} />
          <p className="soft small">
            {`${time(evidence.fitFrom)} – ${time(evidence.fitTo)} – ${time(evidence.laterTo)}`}
            {one.decidedBy && ` · ${one.decidedBy} ${time(one.decidedAt ?? one.madeAt)}`}
          </p>
          {mayDecide && <Decide one={one} />}
        </div>
        <Curve evidence={evidence} write={value} />
      </div>
    </Panel>
  )
}

function Rates({ word, rates }: { word: string; rates: TicketRates }) {
  const { w, number } = useWords()
  return (
    <p>
      <strong>{word}</strong>{' '}
      {w('limits.counts', {
        ratio: rates.ratio === null ? '–' : number(rates.ratio, 1),
        tickets: number(rates.ticketsInside),
        hours: number(rates.hoursInside),
      })}
    </p>
  )
}

function Decide({ one }: { one: LimitProposal }) {
  const { w, say } = useWords()
  const client = useQueryClient()
  const { message } = App.useApp()
  const decide = useMutation({
    mutationFn: (decision: 'approve' | 'reject' | 'withdraw') =>
      ask<LimitProposals>(`limits/${encodeURIComponent(one.id)}/${decision}`, {}),
    onError: (error) =>
      void message.warning(error instanceof ApiError ? say(error.text) : error.message),
    onSettled: () => client.invalidateQueries({ queryKey: ['limits'] }),
  })
  if (one.status === 'approved')
    return <Button onClick={() => decide.mutate('withdraw')}>{w('limits.withdraw')}</Button>
  if (one.status !== 'proposed') return null
  return (
    <div className="page-row">
      <Button type="primary" onClick={() => decide.mutate('approve')}>
        {w('limits.approve')}
      </Button>
      <Button onClick={() => decide.mutate('reject')}>{w('limits.reject')}</Button>
    </div>
  )
}

const size = { width: 480, height: 180, left: 34, right: 10, top: 10, bottom: 24 }

/** The ratio over all thresholds that had enough tickets; the chosen one and the one in force as lines. */
function Curve({
  evidence,
  write,
}: {
  evidence: LimitProposal['evidence']
  write: (value: number) => string
}) {
  const { w, number } = useWords()
  const points = evidence.curve.flatMap(({ threshold, ratio }) =>
    ratio === null ? [] : [{ threshold, ratio }],
  )
  const places = points.map(({ threshold }) => threshold)
  const [least, most] = [Math.min(...places), Math.max(...places)]
  const isLog = least > 0 && most / least > 100
  const scale = (value: number) => (isLog ? Math.log10(value) : value)
  const top = Math.max(1, ...points.map(({ ratio }) => ratio))
  const x = (value: number) =>
    size.left +
    ((size.width - size.left - size.right) * (scale(value) - scale(least))) /
      (scale(most) - scale(least) || 1)
  const y = (value: number) =>
    size.height - size.bottom - ((size.height - size.top - size.bottom) * value) / top
  const line = points.map(({ threshold, ratio }) => `${x(threshold)},${y(ratio)}`).join(' ')
  const { standing, fit } = evidence
  return (
    <figure>
      <figcaption className="soft small">{w('limits.curve')}</figcaption>
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={w('limits.curve')}>
        {[0, 1, top].map((value) => (
          <g key={value}>
            <line
              className="learned-grid"
              x1={size.left}
              x2={size.width - size.right}
              y1={y(value)}
              y2={y(value)}
            />
            <text x={size.left - 5} y={y(value) + 4} textAnchor="end">
              {number(value, value === top ? 1 : 0)}
            </text>
          </g>
        ))}
        <polyline className="learned-curve" points={line} />
        <line
          className="learned-chosen"
          x1={x(fit.threshold)}
          x2={x(fit.threshold)}
          y1={size.top}
          y2={y(0)}
        />
        {standing !== null && standing >= least && standing <= most && (
          <line
            className="learned-standing"
            x1={x(standing)}
            x2={x(standing)}
            y1={size.top}
            y2={y(0)}
          />
        )}
        <text x={size.left} y={size.height - 6}>
          {write(least)}
        </text>
        <text x={size.width - size.right} y={size.height - 6} textAnchor="end">
          {write(most)}
        </text>
      </svg>
    </figure>
  )
}
