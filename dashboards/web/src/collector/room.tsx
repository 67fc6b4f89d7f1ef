import { useSearchParams } from 'react-router'
import { Panel, Shown } from '../parts/states.tsx'
import { usePageTitle } from '../title.ts'
import { useWords } from '../words.tsx'
import { Collectors, Stores } from './collectors.tsx'
import { DeviceTable, Filters } from './devices.tsx'
import { Figures, Missing } from './figures.tsx'
import {
  pageRows,
  type Show,
  shows,
  useCollectorDevices,
  useCollectorState,
  useHealth,
  useRefusals,
} from './queries.ts'
import { Counts, Quarantine } from './refusals.tsx'
import './collector.css'

export default function CollectorPage() {
  const { w } = useWords()
  usePageTitle(w('nav.collector'))
  const [{ show, offset }, choose] = useChoice()
  const devices = useCollectorDevices(show, offset)
  const state = useCollectorState()
  const health = useHealth()
  const refusals = useRefusals()
  return (
    <div className="page">
      <Shown question={state} rows={3}>
        {(answer) => (
          <>
            <Missing state={answer} />
            <Figures state={answer} devices={devices.data} show={(rows) => choose(rows)} />
          </>
        )}
      </Shown>
      <Panel title={w('collector.devices')} flush>
        <Filters counts={devices.data?.counts} show={show} choose={(rows) => choose(rows)} />
        <Shown question={devices}>
          {(answer) => (
            <DeviceTable answer={answer} offset={offset} turn={(to) => choose(show, to)} />
          )}
        </Shown>
      </Panel>
      <div className="two-columns">
        <Panel title={w('collector.collectors')} flush>
          <Shown question={state}>{(answer) => <Collectors state={answer} />}</Shown>
        </Panel>
        <Panel title={w('collector.stores')} flush>
          <Shown question={health}>{(answer) => <Stores health={answer} />}</Shown>
        </Panel>
        <Panel title={w('collector.quarantine')} flush>
          <Shown question={refusals}>{(answer) => <Quarantine refusals={answer} />}</Shown>
        </Panel>
        <Panel title={w('collector.refused')} flush>
          <Shown question={refusals}>{(answer) => <Counts refusals={answer} />}</Shown>
        </Panel>
      </div>
    </div>
  )
}

/** Which rows are shown stands in the address, so that a view can be sent to a colleague. */
function useChoice() {
  const [search, setSearch] = useSearchParams()
  const show = shows.find((one) => one === search.get('show')) ?? 'all'
  const page = Math.max(1, Number.parseInt(search.get('page') ?? '1', 10) || 1)
  const choose = (to: Show, offset = 0) =>
    setSearch(
      {
        ...(to !== 'all' && { show: to }),
        ...(offset > 0 && { page: String(offset / pageRows + 1) }),
      },
      { replace: true },
    )
  return [{ show, offset: (page - 1) * pageRows }, choose] as const
}
