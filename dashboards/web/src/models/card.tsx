import type { CardFeature } from '../../../api/src/schemas/models.ts'
import { useWords } from '../words.tsx'
import { type Bin, binsOf } from './bins.ts'
import { named } from './named.ts'

/** The model itself: what each column adds to the odds, bin by bin. Nothing else goes into a score. */
export function Card({ features }: { features: readonly CardFeature[] }) {
  const { w, say, number } = useWords()
  const lines = features.slice(0, 8).map((feature) => ({
    feature,
    bins: [
      ...binsOf(feature, (value) => number(value, Math.abs(value) < 100 ? 1 : 0)),
      ...(Math.abs(feature.missing) > 0.05
        ? [{ label: w('models.missing'), points: feature.missing, share: 0 }]
        : []),
    ],
  }))
  const widest = Math.max(
    0.1,
    ...lines.flatMap(({ bins }) => bins.map(({ points }) => Math.abs(points))),
  )
  return (
    <>
      <p className="soft small">{w('models.cardAbout')}</p>
      <div className="score-card">
        {lines.map(({ feature, bins }) => (
          <div key={feature.name} className="score-feature">
            <h4>{say(feature.title)}</h4>
            {bins.map((bin) => (
              <Line
                key={bin.label}
                bin={{
                  ...bin,
                  label: say(named(feature.name, bin.label)) || w('models.onRecord'),
                }}
                widest={widest}
              />
            ))}
          </div>
        ))}
      </div>
    </>
  )
}

function Line({ bin: { label, points, share }, widest }: { bin: Bin; widest: number }) {
  const { number } = useWords()
  const width = `${(50 * Math.abs(points)) / widest}%`
  return (
    <div className="score-line">
      <span className="score-label">{label}</span>
      <span className="soft small">{share > 0 ? shareWord(share, number) : ''}</span>
      <span className="score-track">
        <span className={points < 0 ? 'score-bar below' : 'score-bar above'} style={{ width }} />
      </span>
      <span className="score-points">
        {points >= 0.005 ? '+' : ''}
        {number(Math.abs(points) < 0.005 ? 0 : points, 2)}
      </span>
    </div>
  )
}

function shareWord(share: number, number: (value: number) => string): string {
  return share < 0.005 ? '<1%' : `${number(100 * share)}%`
}
