import { useState } from 'react'
import type { ExperimentRecord } from '../../../api/src/schemas/models.ts'
import { Nothing, Panel } from '../parts/states.tsx'
import type { Word } from '../vocabulary.ts'
import { useWords } from '../words.tsx'
import { QiniCurve } from './pictures.tsx'

type Result = NonNullable<ExperimentRecord['result']>

export function Experiments({
  experiments,
  heldOut,
}: {
  experiments: readonly ExperimentRecord[]
  heldOut: number
}) {
  const { w, number } = useWords()
  const [chosen, choose] = useState<string>()
  const open =
    experiments.find(({ id }) => id === chosen) ?? experiments.find(hasReturns) ?? experiments[0]
  return (
    <Panel
      title={w('models.experiments')}
      extra={<span className="soft small">{w('models.heldOut', { n: number(heldOut) })}</span>}
      flush={experiments.length > 0}
    >
      {experiments.length === 0 ? (
        <Nothing why={w('models.noExperiments')} />
      ) : (
        <>
          <Arms experiments={experiments} chosen={open?.id} choose={choose} />
          {open?.result && <Details experiment={open} result={open.result} />}
        </>
      )}
    </Panel>
  )
}

/** The newest draw that has something to show is open at first. */
function hasReturns({ result }: ExperimentRecord): boolean {
  return result !== null && result.arms.treated.back + result.arms.control.back > 0
}

function Arms({
  experiments,
  chosen,
  choose,
}: {
  experiments: readonly ExperimentRecord[]
  chosen: string | undefined
  choose: (id: string) => void
}) {
  const { w } = useWords()
  return (
    <div className="scroll-x">
      <table className="dense">
        <thead>
          <tr>
            <th>{w('models.drawOf')}</th>
            <th>{w('models.treated')}</th>
            <th>{w('models.control')}</th>
            <th>{w('models.asked')}</th>
            <th>{w('models.effect')}</th>
            <th>{w('models.until')}</th>
          </tr>
        </thead>
        <tbody>
          {experiments.map((experiment) => (
            <tr key={experiment.id} style={{ fontWeight: experiment.id === chosen ? 600 : 400 }}>
              <td>
                <button type="button" className="door" onClick={() => choose(experiment.id)}>
                  {experiment.month}
                </button>{' '}
                <span className="soft small">{w(`models.drawnFor.${experiment.kind}`)}</span>
              </td>
              <ArmCells result={experiment.result} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function ArmCells({ result }: { result: Result | null }) {
  const { w, number } = useWords()
  if (!result) return <td colSpan={5}>{w('models.notYet')}</td>
  const arm = ({ homes, back }: Result['arms']['treated']) =>
    `${number(back)} / ${number(homes)} (${homes === 0 ? '—' : `${number((100 * back) / homes, 1)}%`})`
  const { effect, arms, asked, followedUntil, isOver } = result
  return (
    <>
      <td>{arm(arms.treated)}</td>
      <td>{arm(arms.control)}</td>
      <td>{number(asked)}</td>
      <td>
        {effect
          ? w('models.points', {
              n: signed(number, effect.difference),
              low: signed(number, effect.low),
              high: signed(number, effect.high),
            })
          : '—'}
      </td>
      <td>
        {followedUntil} <span className="soft">{isOver ? '' : w('models.running')}</span>
      </td>
    </>
  )
}

function signed(number: (value: number, digits?: number) => string, share: number): string {
  return `${share > 0 ? '+' : ''}${number(100 * share, 1)}`
}

function Details({ experiment, result }: { experiment: ExperimentRecord; result: Result }) {
  const { w, number } = useWords()
  const { credits, falseReturns, ignored, needed, pending, tips } = result
  return (
    <div className="model-columns" style={{ padding: 14 }}>
      <section>
        <Counts
          title={`${experiment.month} · ${w('models.credits')}`}
          counts={[
            ['credit.met', credits.met],
            ['credit.call', credits.call],
            ['credit.message', credits.message],
            ['credit.organic', credits.organic],
            ['credit.tip', tips],
          ]}
        />
        <Counts
          title={w('models.falseReturns')}
          counts={[
            ['false.reopened', falseReturns.reopened],
            ['false.trial', falseReturns.trial],
            ['false.lapsed_again', falseReturns.lapsed_again],
            ['false.pending', pending],
          ]}
        />
        <Counts
          title={w('models.ignored')}
          counts={[
            ['ignored.afterPayment', ignored.afterPayment],
            ['ignored.backdated', ignored.backdated],
            ['ignored.tooOld', ignored.tooOld],
          ]}
        />
        <p className="soft small">
          {w('models.drawn', {
            share: number(100 * experiment.share, 1),
            day: experiment.frozenOn,
            seed: experiment.seed,
          })}
          {needed !== null && ` ${w('models.needed', { n: number(needed) })}`}
        </p>
      </section>
      <WhomFirst qini={result.qini} />
    </div>
  )
}

function Counts({
  title,
  counts,
}: {
  title: string
  counts: readonly (readonly [word: Word, count: number])[]
}) {
  const { w, number } = useWords()
  return (
    <>
      <h3>{title}</h3>
      <p>{counts.map(([word, count]) => `${w(word)} ${number(count)}`).join(' · ')}</p>
    </>
  )
}

function WhomFirst({ qini }: { qini: Result['qini'] }) {
  const { w, number } = useWords()
  const said = (value: number | null) => (value === null ? '—' : number(value, 3))
  return (
    <section>
      <h3>{w('models.qini')}</h3>
      {qini ? (
        <>
          <QiniCurve points={qini.points} />
          <p className="soft small">
            {w('models.qiniAbout', {
              q: said(qini.coefficient),
              low: said(qini.low),
              high: said(qini.high),
            })}
          </p>
        </>
      ) : (
        <Nothing why={w('models.noQini')} />
      )}
    </section>
  )
}
