import { Link } from 'react-router'
import type { SearchAnswer } from '../../../api/src/schemas/plant.ts'
import { pageOf } from '../page-of.ts'
import { Nothing, Shown } from '../parts/states.tsx'
import { useWords } from '../words.tsx'
import { useFind } from './queries.ts'

type FoundProps = {
  readonly typed: string
  /** What whoever asks is after, first. */
  readonly first: 'homes' | 'plant'
  readonly chosen?: () => void
}

/** What bears the name, homes and plant apart; homes with a box that can be looked at before the others. */
export function Found({ typed, first, chosen }: FoundProps) {
  const { w } = useWords()
  const question = useFind(typed)
  if (typed.trim() === '') return null
  return (
    <Shown question={question} rows={2}>
      {({ households, devices }) => (
        <>
          {households.length + devices.length === 0 && <Nothing why={w('find.none')} />}
          {first === 'plant' && <Devices devices={devices} chosen={chosen} />}
          <Homes homes={households} chosen={chosen} />
          {first === 'homes' && <Devices devices={devices} chosen={chosen} />}
        </>
      )}
    </Shown>
  )
}

function Homes({
  homes,
  chosen,
}: {
  homes: SearchAnswer['households']
  chosen: FoundProps['chosen']
}) {
  const { w } = useWords()
  if (homes.length === 0) return null
  const reachable = homes.toSorted((a, b) => Number(a.device === null) - Number(b.device === null))
  return (
    <section>
      <h3 className="found-kind soft">{w('device.home')}</h3>
      <ul className="found">
        {reachable.map(({ household, device }) => (
          <Home key={household.id} household={household} device={device} chosen={chosen} />
        ))}
      </ul>
    </section>
  )
}

function Devices({
  devices,
  chosen,
}: {
  devices: SearchAnswer['devices']
  chosen: FoundProps['chosen']
}) {
  const { w } = useWords()
  if (devices.length === 0) return null
  return (
    <section>
      <h3 className="found-kind soft">{w('find.devices')}</h3>
      <ul className="found">
        {devices.map((device) => (
          <li key={device.id}>
            <Link to={pageOf(device)} onClick={chosen}>
              <strong>{device.name}</strong>
              <span className="soft small">
                {[
                  w(`kind.${device.kind}`),
                  // What nobody asks says nothing: a tap, an amplifier.
                  device.state !== 'unknown' && w(`state.${device.state}`),
                  device.id,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Home({
  household: { name, phone, address, village },
  device,
  chosen,
}: SearchAnswer['households'][number] & { chosen: FoundProps['chosen'] }) {
  const { w } = useWords()
  const lines = (
    <>
      <strong>{[name, phone].filter(Boolean).join(' · ') || w('device.home')}</strong>
      <span className="soft small">
        {[address ?? village, device ?? w('find.noBox')].filter(Boolean).join(' · ')}
      </span>
    </>
  )
  return (
    <li>
      {device === null ? (
        <div>{lines}</div>
      ) : (
        <Link to={`/devices/${encodeURIComponent(device)}`} onClick={chosen}>
          {lines}
        </Link>
      )}
    </li>
  )
}
