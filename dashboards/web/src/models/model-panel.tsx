import { Tag } from 'antd'
import type { ModelRecord } from '../../../api/src/schemas/models.ts'
import { Nothing, Panel } from '../parts/states.tsx'
import { useWords } from '../words.tsx'
import { Card } from './card.tsx'
import { Calibration } from './pictures.tsx'

type Evaluation = NonNullable<ModelRecord['evaluation']>

export function ModelPanel({ model }: { model: ModelRecord }) {
  const { w, say, number } = useWords()
  const { evaluation, kind, status, because, scored, month } = model
  return (
    <Panel
      title={w(`models.${kind}`)}
      extra={
        <>
          <span className="soft small">{month}</span>
          <Tag color={status === 'in_use' ? 'green' : 'default'} style={{ marginInlineEnd: 0 }}>
            {w(`models.${status}`)}
          </Tag>
        </>
      }
    >
      <p className="model-because">
        {say(because)}
        {scored > 0 && <span className="soft"> · {w('models.scored', { n: number(scored) })}</span>}
      </p>
      {evaluation === null ? (
        <Nothing why={w('models.whatIsNeeded')} />
      ) : (
        <>
          <Beside evaluation={evaluation} />
          <div className="model-columns">
            <section>
              <h3>{w('models.calibration')}</h3>
              <Calibration bins={evaluation.calibration} />
              <Lines evaluation={evaluation} kind={kind} />
              <Drift evaluation={evaluation} />
            </section>
            <section>
              <h3>{w('models.card')}</h3>
              <Card features={model.features} />
              <LeftOut evaluation={evaluation} />
            </section>
          </div>
        </>
      )}
    </Panel>
  )
}

/** The model and the plain ways of ordering, on the same months: what it adds. */
function Beside({ evaluation }: { evaluation: Evaluation }) {
  const { w, say } = useWords()
  const own = { id: 'model', title: undefined, ...evaluation }
  return (
    <div className="scroll-x">
      <table className="dense">
        <thead>
          <tr>
            <th>{w('models.order')}</th>
            <th>AUC</th>
            <th>{w('models.lift10')}</th>
            <th>{w('models.capture20')}</th>
            <th>{w('models.precision')}</th>
          </tr>
        </thead>
        <tbody>
          {[own, ...evaluation.baselines].map(
            ({ id, title, auc, lift10, capture20, precisionAtCapacity }) => (
              <tr key={id} style={{ fontWeight: title ? 400 : 600 }}>
                <td>{title ? say(title) : w('models.own')}</td>
                <td>{auc.toFixed(3)}</td>
                <td>{lift10.toFixed(2)}×</td>
                <td>{(100 * capture20).toFixed(1)}%</td>
                <td>
                  {precisionAtCapacity === null
                    ? '—'
                    : `${(100 * precisionAtCapacity).toFixed(1)}%`}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      {evaluation.precisionAtCapacity === null && (
        <p className="soft small">{w('models.allFit')}</p>
      )}
    </div>
  )
}

/** What the card does not look at, though it is on record. */
function LeftOut({ evaluation: { leftOut } }: { evaluation: Evaluation }) {
  const { w, say } = useWords()
  return leftOut.map(({ titles, why }) => (
    <p key={why.en} className="soft small">
      {w('models.leftOut', { names: titles.map(say).join('、') })}
      {say(why)}
    </p>
  ))
}

function Lines({ evaluation, kind }: { evaluation: Evaluation; kind: ModelRecord['kind'] }) {
  const { w, number } = useWords()
  return (
    <p className="soft small">
      {evaluation.otherLines
        .map(({ days, share }) =>
          w(kind === 'renewal' ? 'models.notPaidBy' : 'models.backBy', {
            days,
            share: number(100 * share, 1),
          }),
        )
        .join(' · ')}
      {' · Brier '}
      {number(evaluation.brier, 4)}
    </p>
  )
}

/** PSI: under 0.1 nothing moved, over 0.25 the people are others than those it learnt from. */
function Drift({ evaluation }: { evaluation: Evaluation }) {
  const { w, say, number } = useWords()
  const moved = evaluation.drift.filter(({ psi }) => psi >= 0.1).slice(0, 6)
  return (
    <>
      <h3>{w('models.drift')}</h3>
      {moved.length === 0 ? (
        <p className="soft small">{w('models.noDrift')}</p>
      ) : (
        <ul className="model-drift">
          {moved.map(({ name, title, psi }) => (
            <li key={name}>
              {say(title)} <strong>{number(psi, 2)}</strong>{' '}
              <span className="soft small">
                {w(psi >= 0.25 ? 'models.driftMuch' : 'models.driftSome')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
