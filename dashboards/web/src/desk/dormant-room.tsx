import { useState } from 'react'
import type { Dormant } from '../../../api/src/schemas/retention.ts'
import { Panel, Shown } from '../parts/states.tsx'
import { usePageTitle } from '../title.ts'
import { useWords } from '../words.tsx'
import { Flow, Stock } from './dormant-tables.tsx'
import { Head } from './head.tsx'
import { type Rows, useDormant } from './queries.ts'
import { RowsDrawer } from './rows-drawer.tsx'
import { useUnitParam } from './unit-param.ts'

export default function DormantPage() {
  const [unit, choose] = useUnitParam()
  const { w } = useWords()
  const question = useDormant(unit)
  usePageTitle(w('nav.dormant'))
  const [rows, setRows] = useState<Rows>()
  return (
    <div className="page">
      <Head unit={unit} choose={choose} asOf={question.data?.asOf} />
      <Shown question={question}>
        {(dormant) => (
          <>
            <Figures dormant={dormant} />
            <div className="two-columns">
              <Panel title={w('dormant.byAge')} flush>
                <Stock dormant={dormant} show={setRows} />
              </Panel>
              <Panel title={w('dormant.flow')} flush>
                <Flow dormant={dormant} />
              </Panel>
            </div>
          </>
        )}
      </Shown>
      <RowsDrawer rows={rows} close={() => setRows(undefined)} />
    </div>
  )
}

function Figures({ dormant: { stock, flow, voluntary } }: { dormant: Dormant }) {
  const { w, number } = useWords()
  const figures = [
    [w('dormant.stock'), stock.total],
    [w('dormant.long'), stock['12-24'] + stock['24+']],
    [w('dormant.reactivatedMonth'), flow[0]?.reactivated ?? 0],
    [w('dormant.voluntary'), voluntary],
  ] as const
  return (
    <div className="figures">
      {figures.map(([title, value]) => (
        <section key={title} className="figure">
          <h2>{title}</h2>
          <strong>{number(value)}</strong>
        </section>
      ))}
    </div>
  )
}
