import type { ReactNode } from 'react'
import { useWords } from '../words.tsx'

const size = { width: 360, height: 220, left: 44, right: 12, top: 10, bottom: 34 }

type Axis = {
  readonly most: number
  readonly least?: number
  readonly write: (value: number) => string
}

/** A small picture with two axes; lines and points are drawn by `children` in the picture's own measure. */
function Frame({
  label,
  x,
  y,
  xTitle,
  yTitle,
  children,
}: {
  label: string
  x: Axis
  y: Axis
  xTitle: string
  yTitle: string
  children: (place: { x: (value: number) => number; y: (value: number) => number }) => ReactNode
}) {
  const { width, height, left, right, top, bottom } = size
  const least = y.least ?? 0
  const place = {
    x: (value: number) => left + ((width - left - right) * value) / x.most,
    y: (value: number) =>
      height - bottom - ((height - top - bottom) * (value - least)) / (y.most - least),
  }
  const ticks = (axis: Axis) =>
    [0, 1, 2].map((n) => (axis.least ?? 0) + ((axis.most - (axis.least ?? 0)) * n) / 2)
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} className="picture">
      {ticks(y).map((value) => (
        <g key={`y${value}`}>
          <line
            className="grid"
            x1={left}
            x2={width - right}
            y1={place.y(value)}
            y2={place.y(value)}
          />
          <text x={left - 6} y={place.y(value) + 4} textAnchor="end">
            {y.write(value)}
          </text>
        </g>
      ))}
      {ticks(x).map((value) => (
        <text
          key={`x${value}`}
          x={place.x(value)}
          y={height - bottom + 15}
          textAnchor={value === x.most ? 'end' : 'middle'}
        >
          {x.write(value)}
        </text>
      ))}
      <text x={width - right} y={height - 4} textAnchor="end">
        {xTitle}
      </text>
      <text x={left + 4} y={top + 8}>
        {yTitle}
      </text>
      {children(place)}
    </svg>
  )
}

type Said = { readonly said: number; readonly came: number; readonly rows: number }

/** Tenths of the tested rows: what was said against what came. On the line is right. */
export function Calibration({ bins }: { bins: readonly Said[] }) {
  const { w, number } = useWords()
  const most = Math.min(1, 1.1 * Math.max(0.05, ...bins.flatMap(({ said, came }) => [said, came])))
  const percent = (value: number) => `${number(100 * value, most < 0.2 ? 1 : 0)}%`
  const axis = { most, write: percent }
  return (
    <Frame
      label={w('models.calibration')}
      x={axis}
      y={axis}
      xTitle={w('models.said')}
      yTitle={w('models.came')}
    >
      {({ x, y }) => (
        <>
          <line className="even" x1={x(0)} y1={y(0)} x2={x(most)} y2={y(most)} />
          <polyline
            className="own"
            points={bins.map(({ said, came }) => `${x(said)},${y(came)}`).join(' ')}
          />
          {bins.map(({ said, came, rows }) => (
            <circle key={said} className="own" cx={x(said)} cy={y(came)} r={4}>
              <title>{`${percent(said)} → ${percent(came)} (${number(rows)})`}</title>
            </circle>
          ))}
        </>
      )}
    </Frame>
  )
}

/** Returns owed to asking the likeliest first, against asking at random. */
export function QiniCurve({ points }: { points: readonly { share: number; gain: number }[] }) {
  const { w, number } = useWords()
  const all = [{ share: 0, gain: 0 }, ...points]
  const end = all.at(-1)?.gain ?? 0
  const least = Math.min(0, ...all.map(({ gain }) => gain))
  const most = Math.max(1, ...all.map(({ gain }) => gain)) * 1.05
  return (
    <Frame
      label={w('models.qini')}
      x={{ most: 1, write: (value) => `${number(100 * value)}%` }}
      y={{ most, least, write: (value) => number(value, most < 10 ? 1 : 0) }}
      xTitle={w('models.askedFirst')}
      yTitle={w('models.gain')}
    >
      {({ x, y }) => (
        <>
          <line className="even" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(end)} />
          <polyline
            className="own"
            points={all.map(({ share, gain }) => `${x(share)},${y(gain)}`).join(' ')}
          />
        </>
      )}
    </Frame>
  )
}
