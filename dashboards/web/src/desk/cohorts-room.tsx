import { useState } from 'react'
import type { Cohorts } from '../../../api/src/schemas/retention.ts'
import { Panel, Shown } from '../parts/states.tsx'
import { usePageTitle } from '../title.ts'
import { useWords } from '../words.tsx'
import { CohortTable, Rate, Triangle } from './cohort-table.tsx'
import { Head } from './head.tsx'
import { type Rows, useCohorts } from './queries.ts'
import { RowsDrawer } from './rows-drawer.tsx'
import { useUnitParam } from './unit-param.ts'

export default function CohortsPage() {
  const [unit, choose] = useUnitParam()
  const { w } = useWords()
  const question = useCohorts(unit)
  usePageTitle(w('nav.cohorts'))
  const [rows, setRows] = useState<Rows>()
  return (
    <div className="page">
      <Head unit={unit} choose={choose} asOf={question.data?.asOf} />
      <Shown question={question}>
        {(cohorts) => (
          <>
            <Panel title={w('cohorts.due')} flush>
              <CohortTable cohorts={cohorts} show={setRows} unit={unit} />
            </Panel>
            <div className="two-columns">
              <Panel title={w('cohorts.byUnit')} flush>
                <ByUnit cohorts={cohorts} choose={choose} />
              </Panel>
              <Panel title={w('cohorts.triangle')} flush>
                <Triangle cohorts={cohorts} />
              </Panel>
            </div>
          </>
        )}
      </Shown>
      <RowsDrawer rows={rows} close={() => setRows(undefined)} />
    </div>
  )
}

/** The newest cohort, unit by unit, the lowest rate first: where to look. */
function ByUnit({ cohorts, choose }: { cohorts: Cohorts; choose: (unit: string) => void }) {
  const { w, number } = useWords()
  const month = cohorts.cohorts[0]?.month
  const lines = cohorts.byUnit
    .filter((line) => line.month === month)
    .toSorted((a, b) => (a.rate ?? 1) - (b.rate ?? 1))
  return (
    <div className="scroll-x">
      <table className="dense">
        <thead>
          <tr>
            <th>
              {w('rows.unit')} {month}
            </th>
            <th>{w('cohorts.members')}</th>
            <th>{w('outcome.renewed_early')}</th>
            <th>{w('outcome.lapsed')}</th>
            <th>{w('outcome.open')}</th>
            <th>{w('cohorts.rate')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.unit.id}>
              <td>
                <button type="button" className="door" onClick={() => choose(line.unit.id)}>
                  {line.unit.name}
                </button>
              </td>
              <td>{number(line.members)}</td>
              <td>{number(line.renewedEarly)}</td>
              <td>{number(line.lapsed)}</td>
              <td>{number(line.open)}</td>
              <td>
                <Rate share={line.rate} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
