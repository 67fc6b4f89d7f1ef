import {
  ClockCircleOutlined,
  DisconnectOutlined,
  QuestionCircleOutlined,
  StopOutlined,
} from '@ant-design/icons'
import { Pagination } from 'antd'
import { Link } from 'react-router'
import type { CollectorDevice, CollectorDevices } from '../../../api/src/schemas/collector.ts'
import { pageOf } from '../page-of.ts'
import { Ago } from '../parts/ago.tsx'
import { Nothing } from '../parts/states.tsx'
import { useWords } from '../words.tsx'
import { pageRows, type Show, shows } from './queries.ts'
import { reasonIn, whyIn } from './why.ts'

type Flaw = CollectorDevice['flaws'][number]

const icons = {
  silent: DisconnectOutlined,
  unknown: QuestionCircleOutlined,
  refused: StopOutlined,
  slow: ClockCircleOutlined,
} as const satisfies Record<Flaw, unknown>

export function Filters({
  counts,
  show,
  choose,
}: {
  counts: CollectorDevices['counts'] | undefined
  show: Show
  choose: (show: Show) => void
}) {
  const { w, number } = useWords()
  return (
    <div className="chips collector-chips">
      {shows.map((one) => (
        <button
          key={one}
          type="button"
          className="bare chip"
          aria-pressed={one === show}
          onClick={() => choose(one)}
        >
          {one === 'all' ? w('app.all') : w(`flaw.${one}`)} {counts && number(counts[one])}
        </button>
      ))}
    </div>
  )
}

export function DeviceTable({
  answer,
  offset,
  turn,
}: {
  answer: CollectorDevices
  offset: number
  turn: (offset: number) => void
}) {
  const { w, number } = useWords()
  if (answer.devices.length === 0) return <Nothing why={w('collector.noDevices')} />
  return (
    <>
      <table className="collector-devices">
        <thead>
          <tr>
            <th>{w('collector.device')}</th>
            <th>{w('collector.condition')}</th>
            <th>{w('collector.why')}</th>
            <th>{w('collector.since')}</th>
            <th className="end">{w('collector.failures')}</th>
            <th className="end">{w('collector.roundTrip')}</th>
            <th>{w('collector.answered')}</th>
            <th>{w('collector.profile')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.devices.map((device) => (
            <Row key={device.id} device={device} />
          ))}
        </tbody>
      </table>
      {answer.total > pageRows && (
        <Pagination
          align="center"
          size="small"
          showSizeChanger={false}
          style={{ padding: 12 }}
          total={answer.total}
          pageSize={pageRows}
          current={offset / pageRows + 1}
          showTotal={(total) => w('collector.total', { n: number(total) })}
          onChange={(page) => turn((page - 1) * pageRows)}
        />
      )}
    </>
  )
}

function Row({ device }: { device: CollectorDevice }) {
  const { w, number } = useWords()
  const { failures, roundTripMs, pollMs, since, answeredAt, profile } = device
  const trip = device.flaws.includes('silent') ? null : roundTripMs
  return (
    <tr>
      <td className="what">
        <Name device={device} />
        <span className="soft small one-line">
          {[device.kind && w(`kind.${device.kind}`), device.address].filter(Boolean).join(' · ')}
        </span>
      </td>
      <td className="flaws">
        <Flaws device={device} />
      </td>
      <td className="why">
        <Why device={device} />
      </td>
      <td data-word={w('collector.since')}>{since !== null && since > 0 && <Ago at={since} />}</td>
      <td className="end" data-word={w('collector.failures')}>
        {failures > 0 && number(failures)}
      </td>
      <td className="end" data-word={w('collector.roundTrip')}>
        {trip !== null && `${number(trip, trip < 10 ? 1 : 0)} ms`}
        {device.flaws.includes('slow') && pollMs !== null && (
          <span className="soft small">
            {' '}
            {w('collector.whole', { s: number(pollMs / 1000, 1) })}
          </span>
        )}
      </td>
      <td data-word={w('collector.answered')}>{answeredAt !== null && <Ago at={answeredAt} />}</td>
      <td data-word={w('collector.profile')}>{profile}</td>
    </tr>
  )
}

function Name({ device: { id, name, kind, isKnown } }: { device: CollectorDevice }) {
  if (!isKnown) return <span className="one-line">{id}</span>
  return (
    <Link className="one-line" to={pageOf({ id, kind })} title={id}>
      {name}
    </Link>
  )
}

function Flaws({ device: { flaws, problem } }: { device: CollectorDevice }) {
  const { w } = useWords()
  if (flaws.length === 0) {
    const word = problem === null ? 'severity.well' : 'collector.partly'
    return <span className="soft">{w(word)}</span>
  }
  return flaws.map((flaw) => {
    const Icon = icons[flaw]
    return (
      <span key={flaw} className={`collector-flaw collector-${flaw}`}>
        <Icon aria-hidden /> {w(`flaw.${flaw}`)}
      </span>
    )
  })
}

function Why({ device: { problem, refusal, isKnown, flaws } }: { device: CollectorDevice }) {
  const words = useWords()
  return (
    <>
      {problem && <span title={problem}>{whyIn(words, problem)}</span>}
      {flaws.includes('slow') && <span>{words.w('why.slow')}</span>}
      {refusal && (
        <span title={refusal.problem}>
          {words.w('collector.refusal', {
            why: isKnown
              ? reasonIn(words, refusal.reason)
              : `${words.w('collector.stranger')} · ${reasonIn(words, refusal.reason)}`,
            n: words.number(refusal.count),
          })}
        </span>
      )}
    </>
  )
}
