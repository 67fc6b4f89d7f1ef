import { AppError } from '@gridkeeper/model/errors'
import { readConfig } from '@gridkeeper/platform/config'
import { findProbes } from './found-probes.ts'
import type { Probe, ProbeNeeds, ProbeUnit } from './probe.ts'

/** Opens the probes that the settings name; one that is not in `probes/` is `config/invalid`. */
export async function openProbes(
  wanted: Readonly<Record<string, unknown>>,
  needs: ProbeNeeds,
): Promise<readonly Probe[]> {
  const units = await findProbes()
  return Object.entries(wanted).map(([id, given]) => {
    const unit = units.get(id)
    if (unit === undefined)
      throw new AppError(
        'config/invalid',
        `There is no probe ${id}: there are ${[...units.keys()].join(', ')}`,
        { id },
      )
    const { settings, open } = unit as ProbeUnit
    return open(readConfig(settings, given) as never, needs)
  })
}
