import { AppError } from '@gridkeeper/model/errors'
import { readConfig } from '@gridkeeper/platform/config'
import { loadUnits } from '@gridkeeper/platform/units'
import { type Probe, type ProbeNeeds, type ProbeUnit, ProbeUnitShape } from './probe.ts'

/** Opens the probes that the settings name; one that is not in `probes/` is `config/invalid`. */
export async function openProbes(
  wanted: Readonly<Record<string, unknown>>,
  needs: ProbeNeeds,
): Promise<readonly Probe[]> {
  const units = await loadUnits(new URL('../probes/', import.meta.url), undefined, ProbeUnitShape)
  return Object.entries(wanted).map(([id, given]) => {
    const unit = units.get(id)
    if (unit === undefined)
      throw new AppError(
        'config/invalid',
        `There is no probe ${id}: there are ${[...units.keys()].join(', ')}`,
        { id },
      )
    const { settings, open } = unit as unknown as ProbeUnit
    return open(readConfig(settings, given) as never, needs)
  })
}
