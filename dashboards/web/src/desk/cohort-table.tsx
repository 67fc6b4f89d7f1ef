import type { CohortOutcome } from '@gridkeeper/model/subscription'
import type { CohortLine, Cohorts } from '../../../api/src/schemas/retention.ts'
import { Nothing } from '../parts/states.tsx'
import { useWords } from '../words.tsx'
import type { Rows } from './queries.ts'

const columns = [
  ['renewedEarly', 'renewed_early'],
  ['renewedInMonth', 'renewed_in_month'],
  ['renewedLate', 'renewed_late'],
  ['reactivated', 'reactivated'],
  ['lapsed', 'lapsed'],
  ['switched', 'switched'],
  ['pausedVoluntary', 'paused_voluntary'],
  ['closed', 'closed'],
  ['open', 'open'],
] as const satisfies readonly (readonly [keyof CohortLine, CohortOutcome])[]

type Show = { readonly show: (rows: Rows) => void; readonly unit: string | undefined }

/** Due cohorts by month: every number opens its rows. */
export function CohortTable({ cohorts, show, unit }: { cohorts: Cohorts } & Show) {
  const { w } = useWords()
  if (cohorts.cohorts.length === 0) return <Nothing why={w('cohorts.none')} />
  return (
    <div className="scroll-x">
      <table className="dense">
        <thead>
          <tr>
            <th>{w('cohorts.month')}</th>
            <th>{w('cohorts.members')}</th>
            {columns.map(([, outcome]) => (
              <th key={outcome}>{w(`outcome.${outcome}`)}</th>
            ))}
            <th>{w('cohorts.earlyRate')}</th>
            <th>{w('cohorts.rate')}</th>
          </tr>
        </thead>
        <tbody>
          {cohorts.cohorts.map((cohort) => (
            <CohortRow key={cohort.month} cohort={cohort} show={show} unit={unit} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function CohortRow({ cohort, show, unit }: { cohort: CohortLine } & Show) {
  const { w } = useWords()
  const open = (title: string, outcome?: CohortOutcome) =>
    show({
      title: `${cohort.month} · ${title}`,
      path: `cohorts/due/${cohort.month}/members`,
      query: { ...(unit && { unit }), ...(outcome && { outcome }) },
    })
  return (
    <tr>
      <td>{cohort.month}</td>
      <td>
        <Door count={cohort.members} open={() => open(w('cohorts.members'))} />
      </td>
      {columns.map(([name, outcome]) => (
        <td key={name}>
          <Door count={cohort[name]} open={() => open(w(`outcome.${outcome}`), outcome)} />
        </td>
      ))}
      <td>
        <Rate share={cohort.earlyRate} />
      </td>
      <td>
        <Rate share={cohort.rate} />
      </td>
    </tr>
  )
}

export function Door({ count, open }: { count: number; open: () => void }) {
  const { number } = useWords()
  return (
    <button type="button" className="door" disabled={count === 0} onClick={open}>
      {number(count)}
    </button>
  )
}

export function Rate({ share }: { share: number | null }) {
  if (share === null) return <span className="soft">–</span>
  return (
    <span
      className="heat"
      style={{
        background: `color-mix(in srgb, var(--accent) ${Math.round(share * 45)}%, transparent)`,
      }}
    >
      {(share * 100).toFixed(1)}%
    </span>
  )
}

/** How much of each cohort had renewed by the end of which month: a heat table, months since due across. */
export function Triangle({ cohorts }: { cohorts: Cohorts }) {
  const { w } = useWords()
  const offsets = [
    ...new Set(cohorts.cohorts.flatMap(({ renewedBy }) => renewedBy.map(({ offset }) => offset))),
  ].toSorted((a, b) => a - b)
  if (offsets.length === 0) return <Nothing why={w('cohorts.noTriangle')} />
  return (
    <div className="scroll-x">
      <table className="dense">
        <thead>
          <tr>
            <th>{w('cohorts.month')}</th>
            {offsets.map((offset) => (
              <th key={offset}>
                {offset < 0
                  ? w('cohorts.before')
                  : offset === 0
                    ? w('cohorts.inMonth')
                    : w('cohorts.after', { n: offset })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.cohorts.map(({ month, members, renewedBy }) => (
            <tr key={month}>
              <td>{month}</td>
              {offsets.map((offset) => {
                const cell = renewedBy.find((one) => one.offset === offset)
                return (
                  <td key={offset}>
                    {cell && <Rate share={members > 0 ? cell.renewed / members : null} />}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
