import type { Refusals } from '../../../api/src/schemas/intake.ts'
import { Ago } from '../parts/ago.tsx'
import { Nothing } from '../parts/states.tsx'
import { useWords } from '../words.tsx'
import { reasonIn } from './why.ts'

export function Counts({ refusals }: { refusals: Refusals }) {
  const words = useWords()
  const { w, number } = words
  if (refusals.counts.length === 0) return <Nothing why={w('collector.noneRefused')} />
  return (
    <div className="scroll-x">
      <table className="dense">
        <tbody>
          {refusals.counts.map(({ source, reason, count, lastAt }) => (
            <tr key={`${source}/${reason}`}>
              <td title={reason}>
                {source} · {reasonIn(words, reason)}
              </td>
              <td>{number(count)}</td>
              <td className="soft">
                <Ago at={lastAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function Quarantine({ refusals }: { refusals: Refusals }) {
  const { w, time } = useWords()
  if (refusals.quarantine.length === 0) return <Nothing why={w('collector.noneKept')} />
  return (
    <div className="scroll-x collector-quarantine">
      <table className="dense">
        <thead>
          <tr>
            <th>{w('collector.when')}</th>
            <th>{w('collector.device')}</th>
            <th>{w('collector.why')}</th>
            <th>{w('collector.excerpt')}</th>
          </tr>
        </thead>
        <tbody>
          {refusals.quarantine.map(({ id, at, device, problem, excerpt }) => (
            <tr key={id}>
              <td>{time(at)}</td>
              <td>{device ?? '–'}</td>
              <td className="one-line" title={problem}>
                {problem}
              </td>
              <td className="one-line" title={excerpt}>
                {excerpt}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
