import { Input, type InputRef, Segmented } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { AlarmLine } from '../../../api/src/schemas/alarms.ts'
import type { Session } from '../../../api/src/schemas/session.ts'
import { Panel, Shown } from '../parts/states.tsx'
import { useAlarms, usePlant, useSummary } from '../queries.ts'
import { usePageTitle } from '../title.ts'
import { useWords } from '../words.tsx'
import { WorksPanel } from '../works/works-list.tsx'
import { AlarmList } from './alarm-list.tsx'
import { Beside } from './beside.tsx'
import { Keys } from './keys.tsx'
import { LastDay } from './last-day.tsx'
import { Numbers } from './numbers.tsx'
import { useOperate } from './operate.ts'
import { PlantMap } from './plant-map.tsx'
import { calmed, StormNotice } from './storm.tsx'

export default function Wall({ session }: { session: Session }) {
  const { w } = useWords()
  const [chosen, choose] = useParam('alarm')
  usePageTitle(w('nav.wall'))
  const summary = useSummary()
  const plant = usePlant()
  return (
    <div className="page">
      <Shown question={summary} rows={2}>
        {(numbers) => <Numbers summary={numbers} openAlarm={choose} />}
      </Shown>
      <div className={chosen ? 'wall wall-chosen' : 'wall'}>
        <div className="column">
          <Alarms chosen={chosen} choose={choose} mayOperate={session.mayOperate} />
          <WorksPanel mayOperate={session.mayOperate} />
          <LastDay choose={choose} />
        </div>
        {chosen && (
          <Beside id={chosen} mayOperate={session.mayOperate} close={() => choose(undefined)} />
        )}
        <Panel title={w('wall.plant')}>
          <Shown question={plant}>{(elements) => <PlantMap plant={elements} />}</Shown>
        </Panel>
      </div>
    </div>
  )
}

type AlarmsProps = {
  chosen: string | undefined
  choose: (id: string | undefined) => void
  mayOperate: boolean
}

function Alarms({ chosen, choose, mayOperate }: AlarmsProps) {
  const { w } = useWords()
  const [shownState, setState] = useParam('state')
  const state = shownState === 'cleared' ? 'cleared' : 'open'
  const alarms = useAlarms(state)
  const [wanted, setWanted] = useState('')
  const { storm, folded, showAll, shown } = useShownAlarms(alarms.data?.alarms, state, wanted)
  const search = useRef<InputRef>(null)
  useKeys({ shown, chosen, choose, search, mayOperate })
  return (
    <Panel
      flush
      title={
        <WhichState state={state} set={(value) => setState(value === 'open' ? undefined : value)} />
      }
      extra={
        <Input
          ref={search}
          size="small"
          allowClear
          className="narrow"
          placeholder={w('wall.search')}
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
      }
    >
      {storm && (
        <StormNotice
          storm={storm}
          alarms={alarms.data?.alarms ?? []}
          shown={!folded}
          show={showAll}
        />
      )}
      <Shown question={alarms}>
        {() => (
          <AlarmList
            alarms={shown}
            chosen={chosen}
            choose={choose}
            empty={w(state === 'open' ? 'wall.quiet' : 'wall.noCleared')}
          />
        )}
      </Shown>
      {shown.length > 0 && <Keys mayOperate={mayOperate} />}
    </Panel>
  )
}

type State = 'open' | 'cleared'

function WhichState({ state, set }: { state: State; set: (state: State) => void }) {
  const { w } = useWords()
  const options = (['open', 'cleared'] as const).map((value) => ({
    value,
    label: w(`wall.${value}`),
  }))
  return <Segmented<State> size="small" value={state} onChange={set} options={options} />
}

/** What the list shows: while it storms the worst of it, until all is asked for. */
function useShownAlarms(
  alarms: readonly AlarmLine[] | undefined,
  state: 'open' | 'cleared',
  wanted: string,
) {
  const { data: numbers } = useSummary()
  const [all, showAll] = useState(false)
  const storm = state === 'open' && numbers ? numbers.storm : null
  const folded = storm !== null && !all && wanted === ''
  const shown = useMemo(() => {
    const found = matching(alarms ?? [], wanted)
    return folded ? calmed(found) : found
  }, [alarms, wanted, folded])
  return { storm, folded, showAll, shown }
}

/** One word of the address: a view can be sent to a colleague. */
function useParam(
  name: string,
): [value: string | undefined, set: (value: string | undefined) => void] {
  const [params, setParams] = useSearchParams()
  const set = (value: string | undefined) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        if (value === undefined) after.delete(name)
        else after.set(name, value)
        return after
      },
      { replace: true },
    )
  return [params.get(name) ?? undefined, set]
}

function matching(alarms: readonly AlarmLine[], wanted: string): readonly AlarmLine[] {
  const word = wanted.trim().toLowerCase()
  if (word === '') return alarms
  return alarms.filter(({ resource, text, place }) =>
    [resource.id, resource.name, text.zh, text.en, place ?? ''].some((part) =>
      part.toLowerCase().includes(word),
    ),
  )
}

type Listening = {
  readonly shown: readonly AlarmLine[]
  readonly chosen: string | undefined
  choose(id: string | undefined): void
  readonly search: { readonly current: InputRef | null }
  readonly mayOperate: boolean
}

/** j and k walk the list, a acknowledges, s shelves, / searches, Escape closes. */
function useKeys({ shown, chosen, choose, search, mayOperate }: Listening) {
  const operate = useOperate()
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (isElsewhere(event)) return
      const at = shown.findIndex(({ id }) => id === chosen)
      if (event.key === 'j') choose(shown[Math.min(at + 1, shown.length - 1)]?.id)
      else if (event.key === 'k') choose(shown[Math.max(at - 1, 0)]?.id)
      else if (event.key === 'Escape') choose(undefined)
      else if (event.key === '/') {
        event.preventDefault()
        search.current?.focus()
      } else if (chosen && mayOperate && event.key === 'a')
        operate.mutate({ id: chosen, operation: 'acknowledge' })
      else if (chosen && mayOperate && event.key === 's')
        operate.mutate({ id: chosen, operation: 'shelve' })
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [shown, chosen, choose, search, mayOperate, operate])
}

/** Somebody types, or a dialog has the keys. */
function isElsewhere({ target, metaKey, ctrlKey, altKey }: KeyboardEvent): boolean {
  const typing = target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
  return typing || metaKey || ctrlKey || altKey || document.querySelector('[role=dialog]') !== null
}
