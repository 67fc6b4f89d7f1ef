import type { DeviceProfile } from '@gridkeeper/model/profile'
import { types, type Varbind } from '@gridkeeper/platform/snmp/message'
import { describe, expect, test } from 'vitest'
import { createFamilies } from './family.ts'

const root = '1.3.6.1.4.1.99999.1'
const profile: DeviceProfile = {
  id: 'ports',
  revision: 1,
  title: { zh: '端口', en: 'Ports' },
  kind: 'optical_node',
  match: [{ sysObjectId: ['1.3.6.1.4.1.99999'] }],
  tables: [
    {
      oid: root,
      labels: { name: { oid: `${root}.2` } },
      channel: '{name}',
      where: [{ oid: `${root}.3`, in: ['1'] }],
      columns: [{ column: '4', metric: 'rf.output_dbuv' }],
    },
  ],
} as const

const port = (index: number, name: string, state: number, level: number): Varbind[] => [
  { oid: `${root}.2.${index}`, type: types.octets, value: Buffer.from(name) },
  { oid: `${root}.3.${index}`, type: types.integer, value: state },
  { oid: `${root}.4.${index}`, type: types.integer, value: level },
]
const walk = (...ports: Varbind[][]) => ports.flat()
const first = walk(port(1, 'A', 1, 98), port(2, 'B', 1, 97))

describe('a device that was walked again', () => {
  test.each<[string, Varbind[], boolean]>([
    [
      'and gives other values is asked as before',
      walk(port(1, 'A', 1, 90), port(2, 'B', 1, 91)),
      true,
    ],
    ['and names a row otherwise is not', walk(port(1, 'A', 1, 98), port(2, 'C', 1, 97)), false],
    ['and has chosen other rows is not', walk(port(1, 'A', 1, 98), port(2, 'B', 0, 97)), false],
    ['and lost a row is not', walk(port(1, 'A', 1, 98)), false],
    ['and has one more is not', walk(first, port(3, 'D', 1, 95)), false],
  ])('%s', (_, again, isSame) => {
    const families = createFamilies(60_000)
    const before = families.of([profile], first, 20)
    expect(before?.fits([profile], again, 20)).toBe(isSame)
    expect(families.of([profile], again, 20, before) === before).toBe(isSame)
    expect(families.of([profile], again, 20)?.signature === before?.signature).toBe(isSame)
  })

  test('in shorter questions is planned anew', () => {
    const before = createFamilies(60_000).of([profile], first, 20)
    expect(before?.fits([profile], first, 5)).toBe(false)
  })
})
