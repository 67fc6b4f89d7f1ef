import { HistoryOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Flow, Stock } from '../desk/dormant-tables.tsx'
import { type Rows, useDormant } from '../desk/queries.ts'
import { RowsDrawer } from '../desk/rows-drawer.tsx'
import { useUnitParam } from '../desk/unit-param.ts'
import { UnitPath } from '../desk/unit-path.tsx'
import type { PageUnit } from '../page.ts'
import { Panel, Shown } from '../parts/states.tsx'
import { useWords } from '../words.tsx'

function DormantPage() {
  const [unit, choose] = useUnitParam()
  const { w, number, time } = useWords()
  const question = useDormant(unit)
  const [rows, setRows] = useState<Rows>()
  return (
    <div className="page">
      <div className="page-row">
        <UnitPath unit={unit} choose={choose} />
        <span className="grow" />
        {question.data && (
          <span className="soft small">{w('app.asOf', { time: time(question.data.asOf) })}</span>
        )}
      </div>
      <Shown question={question}>
        {(dormant) => (
          <>
            <div className="figures">
              <section className="figure">
                <h2>{w('dormant.stock')}</h2>
                <strong>{number(dormant.stock.total)}</strong>
              </section>
              <section className="figure">
                <h2>{w('dormant.long')}</h2>
                <strong>{number(dormant.stock['12-24'] + dormant.stock['24+'])}</strong>
              </section>
              <section className="figure">
                <h2>{w('dormant.reactivatedMonth')}</h2>
                <strong>{number(dormant.flow[0]?.reactivated ?? 0)}</strong>
              </section>
              <section className="figure">
                <h2>{w('dormant.voluntary')}</h2>
                <strong>{number(dormant.voluntary)}</strong>
              </section>
            </div>
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

export default {
  path: '/dormant',
  room: 'retention',
  nav: { word: 'nav.dormant', icon: HistoryOutlined, order: 4 },
  Page: DormantPage,
} satisfies PageUnit
