import { compareOids, isUnder, parseOid } from '@gridkeeper/platform/snmp/oid'

/** Columns that hold passwords, communities or keys. They are never walked. */
export const secretColumns: readonly string[] = [
  // NSCRTV GPON: the WAN user and password of every ONU
  '1.3.6.1.4.1.17409.2.8.4.3.1.13',
  '1.3.6.1.4.1.17409.2.8.4.3.1.14',
  // trap communities: NSCRTV, HMS
  '1.3.6.1.4.1.17409.1.3.3.1.7.1.3',
  '1.3.6.1.4.1.5591.1.3.3.1.4',
  // who may manage a modem, and with which community
  '1.3.6.1.2.1.69.1.2',
  // BPI keys and certificates
  '1.3.6.1.2.1.10.127.6',
  '1.3.6.1.2.1.126',
  // keys of a wireless network in the home
  '1.3.6.1.4.1.4491.2.5.1.1.14',
]

/** Rows that are people: customers by their hardware address, programs on a computer. Nothing in them is a reading. */
export const personalTables: readonly string[] = [
  '1.3.6.1.2.1.10.127.1.3.7',
  '1.3.6.1.2.1.25.4',
  '1.3.6.1.2.1.25.5',
  '1.3.6.1.2.1.25.6',
  '1.3.6.1.4.1.4491.2.1.20.1.3.1.2',
  // names given to customers' ONUs
  '1.3.6.1.4.1.17409.2.3.4.1.1.2',
  '1.3.6.1.4.1.17409.2.8.4.1.1.2',
]

/** What an object’s name in a MIB gives away. */
const secretName = /passw|passphrase|secret|communit|presharedkey|wpakey|psk\b|privkey|authkey/i

export function isSecretName(name: string): boolean {
  return secretName.test(name)
}

export type Hidden = {
  /** The hidden root that the variable is under. */
  rootOf(oid: string): string | undefined
  /** So close before one that only one variable may be asked for at a time: a page would run into it. */
  isNear(oid: string): boolean
}

const levelsUp = 3

export function createHidden(roots: readonly string[]): Hidden {
  const places = roots.map((root) => ({
    root,
    parts: parseOid(root) ?? [],
    above: root.split('.').slice(0, -levelsUp).join('.'),
  }))
  return {
    rootOf: (oid) => roots.find((root) => isUnder(oid, root)),
    isNear(oid) {
      const parts = parseOid(oid) ?? []
      return places.some(
        ({ above, parts: hidden }) => isUnder(oid, above) && compareOids(parts, hidden) < 0,
      )
    },
  }
}
