import type { ReportHead } from '@gridkeeper/model/table-report'
import { Button, Select } from 'antd'
import { type ComponentType, useState } from 'react'
import { Link, NavLink, useNavigate, useParams, useSearchParams } from 'react-router'
import type { ReportAnswer } from '../../../api/src/schemas/reports.ts'
import type { Session } from '../../../api/src/schemas/session.ts'
import { UnitPath } from '../desk/unit-path.tsx'
import { Panel, Shown } from '../parts/states.tsx'
import { usePageTitle } from '../title.ts'
import { useWords } from '../words.tsx'
import { PenaltyDesk } from './penalty-desk.tsx'
import { PeriodPicker } from './period-picker.tsx'
import { Picture } from './pictures.tsx'
import { useReport, useReports } from './queries.ts'
import { ReportTable } from './report-table.tsx'
import './reports.css'
import { Take } from './take.tsx'

export type BesideProps = { readonly report: ReportAnswer; readonly session: Session }
/** Reports at which there is something to do, not only to read. */
const beside: Readonly<Record<string, ComponentType<BesideProps>>> = {
  penalties: PenaltyDesk,
  'score-cards': PenaltyDesk,
}

export default function ReportsRoom({ session }: { session: Session }) {
  const { id } = useParams()
  const question = useReports()
  return (
    <div className="page report-page">
      <Shown question={question}>
        {({ reports }) => {
          const head = reports.find((one) => one.id === id) ?? reports[0]
          return (
            <div className="report-room">
              <Choice reports={reports} chosen={head?.id} />
              {head && <Whole key={head.id} head={head} session={session} />}
            </div>
          )
        }}
      </Shown>
    </div>
  )
}

/** A list at the side; on a phone a choice above. The unit goes along, the period does not: a week is no month. */
function Choice({
  reports,
  chosen,
}: {
  reports: readonly ReportHead[]
  chosen: string | undefined
}) {
  const { say, w } = useWords()
  const [params] = useSearchParams()
  const go = useNavigate()
  const unit = params.get('unit')
  const to = (id: string) => `/reports/${id}${unit ? `?unit=${encodeURIComponent(unit)}` : ''}`
  return (
    <nav className="report-choice" aria-label={w('nav.reports')}>
      {reports.map(({ id, title }) => (
        <NavLink
          key={id}
          to={to(id)}
          className={id === chosen ? 'report-link active' : 'report-link'}
        >
          {say(title)}
        </NavLink>
      ))}
      <Select
        className="report-select"
        value={chosen ?? null}
        aria-label={w('nav.reports')}
        onChange={(id: string | null) => id && void go(to(id))}
        options={reports.map(({ id, title }) => ({ value: id, label: say(title) }))}
      />
    </nav>
  )
}

const firstRows = 500
const mostRows = 2000

function Whole({ head, session }: { head: ReportHead; session: Session }) {
  const { say, w, time } = useWords()
  const [params, setParams] = useSearchParams()
  const [limit, setLimit] = useState(firstRows)
  const [unit, period] = [params.get('unit') ?? undefined, params.get('period') ?? undefined]
  const question = useReport(head.id, { unit, period }, limit)
  usePageTitle(say(head.title))
  const set = (name: string, value: string | undefined) =>
    setParams((before) => {
      const after = new URLSearchParams(before)
      if (value === undefined) after.delete(name)
      else after.set(name, value)
      return after
    })
  const report = question.data
  return (
    <div className={`column report-body${isAcross(report) ? ' report-across' : ''}`}>
      <header className="report-head">
        <h1>{say(head.title)}</h1>
        <p className="soft small">{say(head.about)}</p>
        <div className="page-row report-tools">
          <UnitPath unit={unit} choose={(to) => set('unit', to)} />
          {report && (
            <PeriodPicker
              kind={head.period}
              {...report.period}
              choose={(to) => set('period', to)}
            />
          )}
          <span className="grow" />
          {report && <Take report={report} mayReveal={session.mayReveal} />}
        </div>
        {report && (
          <p className="soft small report-said">
            <span className="report-printed">
              {report.unit.name} · {report.period.from}
              {report.period.from !== report.period.to && ` – ${report.period.to}`} ·{' '}
            </span>
            {w('app.asOf', { time: time(report.asOf) })} ·{' '}
            {w('reports.billingOn', { day: report.billingOn ?? w('reports.notYet') })}
          </p>
        )}
      </header>
      <Shown question={question}>
        {(shown) => (
          <Filled
            report={shown}
            session={session}
            open={(to) => set('unit', to)}
            more={limit < mostRows ? () => setLimit(mostRows) : undefined}
          />
        )}
      </Shown>
    </div>
  )
}

const mostUpright = 11

/** What has many columns is printed across the sheet. */
function isAcross(report: Pick<ReportAnswer, 'table'> | undefined): boolean {
  return report !== undefined && report.table.columns.length > mostUpright
}

type FilledProps = BesideProps & {
  open(unit: string): void
  readonly more: (() => void) | undefined
}

function Filled({ report, session, open, more }: FilledProps) {
  const { w, number } = useWords()
  const { head, table, unit, mark } = report
  const Beside = beside[head.id]
  return (
    <>
      {table.pictures.map((picture) => (
        <Picture key={picture.title.en} picture={picture} />
      ))}
      <Panel flush>
        <ReportTable table={table} grouped={head.walked === true} open={open} />
        {table.count > table.rows.length && (
          <p className="soft centre">
            {w('reports.shown', { shown: number(table.rows.length), total: number(table.count) })}{' '}
            {more ? <Button onClick={more}>{w('app.more')}</Button> : w('reports.takeFile')}
          </p>
        )}
      </Panel>
      {head.rows && (
        <p className="report-rows">
          <Link to={`/reports/${head.rows}?unit=${encodeURIComponent(unit.id)}`}>
            {w('reports.rows')} →
          </Link>
        </p>
      )}
      {Beside && <Beside report={report} session={session} />}
      <p className="soft small report-mark">
        {mark} · {head.rules.join(' ')}
      </p>
    </>
  )
}
