import type { DeviceProfile } from '@gridkeeper/model/profile'
import type { Varbind } from '@gridkeeper/platform/snmp/message'
import { isUnder } from '@gridkeeper/platform/snmp/oid'
import { createMib } from '../../simulator/src/snmp/mib.ts'
import { readSnmprec } from '../../simulator/src/snmp/snmprec.ts'
import { type Decoded, decode } from '../src/snmp/decode.ts'
import { match } from '../src/snmp/match.ts'
import { textOf } from '../src/snmp/raw.ts'

export type ReadWalk = Decoded & { readonly profiles: readonly DeviceProfile[] }

/** A walk recognised and decoded without a wire. */
export function readWalk(text: string, profiles: Iterable<DeviceProfile>): ReadWalk {
  const mib = createMib(readSnmprec(text).entries)
  const varbinds: Varbind[] = []
  for (let at = mib.after('0.0'); at; at = mib.after(at.oid)) varbinds.push(at)
  const fitting = match(profiles, {
    sysDescr: textOf(mib.at('1.3.6.1.2.1.1.1.0')?.value ?? null),
    sysObjectId: textOf(mib.at('1.3.6.1.2.1.1.2.0')?.value ?? null),
    has: (oid) => {
      const next = mib.at(oid) ?? mib.after(oid)
      return next !== undefined && isUnder(next.oid, oid)
    },
  })
  return { profiles: fitting, ...decode(fitting, varbinds) }
}

/** What stands in a profile's expected.json. */
export function expectedOf({ samples, problems }: Decoded) {
  return {
    samples: samples.map(({ metric, channel, value, oid, device }) => ({
      ...(device && { device: [device.kind, device.key, device.name, device.port].join(' | ') }),
      ...{ metric, channel, value, oid },
    })),
    problems,
  }
}
