import { type Detector, DetectorUnit } from '@gridkeeper/model/detector'
import { AppError } from '@gridkeeper/model/errors'
import { isMetricName, type MetricName } from '@gridkeeper/model/metrics'
import { readConfig } from '@gridkeeper/platform/config'
import { loadUnits } from '@gridkeeper/platform/units'
import { Type } from 'typebox'
import { sourcesOf } from '../derive.ts'
import type { Tuned } from './judge.ts'

/** Every detector of a folder; one that does not fit is `unit/invalid`. */
export async function loadDetectors(
  folder: URL = new URL('../../detectors/', import.meta.url),
): Promise<ReadonlyMap<string, Detector>> {
  const units = await loadUnits(folder, 'detector.ts', DetectorUnit)
  for (const [id, { judge, locate, reads }] of units)
    if (typeof (judge ?? locate) !== 'function' || !reads.every(isMetricName))
      throw new AppError('unit/invalid', `${id}: judges nothing, or reads what is no metric`, {
        id,
      })
  return units as unknown as ReadonlyMap<string, Detector>
}

/** Their parameters: the defaults, with what the operator set otherwise; a mistake is `config/invalid` and names it. */
export function tune(
  detectors: ReadonlyMap<string, Detector>,
  given: Readonly<Record<string, Record<string, unknown>>>,
): readonly Tuned[] {
  const unknown = Object.keys(given).filter((id) => !detectors.has(id))
  if (unknown.length > 0)
    throw new AppError('config/invalid', `There is no detector ${unknown.join(', ')}`, { unknown })
  return [...detectors].map(([id, detector]) => ({
    detector,
    params: readConfig(
      Type.Object(detector.params.properties, { additionalProperties: false }),
      given[id],
    ),
  }))
}

/** What is to be read for these detectors, and how far back: samples for the quick ones, hours for those over the past. */
export function readsOf(tuned: readonly Tuned[]) {
  const quick = tuned.filter(({ detector: { over } }) => over === 'series' || over === 'device')
  const past = tuned.filter(({ detector: { over } }) => over === 'history' || over === 'tree')
  return { samples: readsBy(quick), hours: readsBy(past) }
}

function readsBy(tuned: readonly Tuned[]): {
  readonly metrics: readonly MetricName[]
  readonly windowMs: number
} {
  return {
    metrics: sourcesOf(tuned.flatMap(({ detector }) => detector.reads)),
    windowMs: Math.max(0, ...tuned.map(({ detector }) => detector.windowMs)),
  }
}
