import { Link } from 'react-router'
import type { SearchAnswer } from '../../../api/src/schemas/plant.ts'
import { Nothing, Shown } from '../parts/states.tsx'
import { useWords } from '../words.tsx'
import { pageOf, useFind } from './queries.ts'

type FoundProps = { readonly typed: string; readonly chosen?: () => void }

/** What bears the name: homes first, for whoever has one on the line, then plant. */
export function Found({ typed, chosen }: FoundProps) {
  const { w } = useWords()
  const question = useFind(typed)
  if (typed.trim() === '') return null
  return (
    <Shown question={question} rows={2}>
      {({ households, devices }) => (
        <>
          {households.length + devices.length === 0 && <Nothing why={w('find.none')} />}
          <ul className="found">
            {households.map(({ household, device }) => (
              <Home key={household.id} household={household} device={device} chosen={chosen} />
            ))}
            {devices.map((device) => (
              <li key={device.id}>
                <Link to={pageOf(device)} onClick={chosen}>
                  <strong>{device.name}</strong>
                  <span className="soft small">
                    {[
                      w(`kind.${device.kind}`),
                      w(`state.${device.state}`),
                      device.name.includes(device.place ?? '') ? null : device.place,
                      device.id,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Shown>
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
