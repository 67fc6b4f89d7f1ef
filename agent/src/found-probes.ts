import { loadUnits } from '@gridkeeper/platform/units'
import { ProbeUnitShape } from './probe.ts'

/** The probes there are, by id: the files of `probes/`. In the built agent they are part of it. */
export function findProbes(): Promise<ReadonlyMap<string, unknown>> {
  return loadUnits(new URL('../probes/', import.meta.url), undefined, ProbeUnitShape)
}
