/** Chance = 1 / (1 + exp(−(shift + slope · score))). */
export type Calibration = { readonly shift: number; readonly slope: number }

/**
 * Platt's two numbers by Newton's method, on scores whose rows the learner had not seen; a mild prior holds the slope near 1,
 * so that few positives do not throw it about.
 */
export function fitCalibration(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  rounds = 25,
): Calibration {
  const prior = 2
  let [shift, slope] = [0, 1]
  for (let round = 0; round < rounds; round++) {
    let [g0, g1, h00, h01, h11] = [0, prior * (1 - slope), 1e-6, 0, prior]
    for (let at = 0; at < scores.length; at++) {
      const score = scores[at] ?? 0
      const p = 1 / (1 + Math.exp(-(shift + slope * score)))
      const [off, weight] = [(labels[at] ?? 0) - p, p * (1 - p)]
      g0 += off
      g1 += off * score
      h00 += weight
      h01 += weight * score
      h11 += weight * score * score
    }
    const determinant = h00 * h11 - h01 * h01
    if (!(determinant > 1e-12)) break
    const [stepShift, stepSlope] = [
      (h11 * g0 - h01 * g1) / determinant,
      (h00 * g1 - h01 * g0) / determinant,
    ]
    shift += stepShift
    slope += stepSlope
    if (Math.abs(stepShift) + Math.abs(stepSlope) < 1e-8) break
  }
  return slope > 0 && Number.isFinite(shift + slope) ? { shift, slope } : { shift: 0, slope: 1 }
}
