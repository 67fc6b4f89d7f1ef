import type { SnmpValue } from '@gridkeeper/platform/snmp/message'
import { expect, test } from 'vitest'
import { loadFamilies } from './family.ts'
import type { Told } from './standing.ts'

const families = await loadFamilies()
const recheckOf = (id: string) => {
  const recheck = families.all.find((family) => family.id === id)?.recheck
  if (!recheck) throw new RangeError(`${id} is not looked after`)
  return recheck
}

function told(answers: Readonly<Record<string, SnmpValue>>): Told {
  const all = Object.entries(answers)
  return {
    value: (oid) => answers[oid],
    rows: (column) =>
      all.flatMap(([oid, value]) =>
        oid.startsWith(`${column}.`) ? [[oid.slice(column.length + 1), value] as const] : [],
      ),
    has: (oid) => all.some(([one]) => one.startsWith(oid)),
  }
}

const nscrtv = '1.3.6.1.4.1.17409.1'
const light = `${nscrtv}.11.3.0`
const door = `${nscrtv}.3.1.12.0`
const current = `${nscrtv}.1.3.1.2`
const hms = { code: 'hms-17409.1.11.3.0', channel: '' }
const fan = { code: 'epon-4107', channel: '1.2' }
const pon = '1.3.6.1.4.1.17409.2.2.11.2'

test.each([
  ['hms', 'an alarm in the table stands', hms, { [`${current}.11.${light}`]: 4 }, false],
  ['hms', 'a table with others only: it is over', hms, { [`${current}.12.${door}`]: 6 }, true],
  [
    'hms',
    'the parameter is in order: it is over',
    hms,
    { [`${nscrtv}.1.1.1.3.11.${light}`]: 1 },
    true,
  ],
  ['hms', 'the parameter is not', hms, { [`${nscrtv}.1.1.1.3.11.${light}`]: 5 }, false],
  ['hms', 'no alarm at all: it is over', hms, { [`${nscrtv}.3.1.6.0`]: Uint8Array.of(0) }, true],
  ['hms', 'a minor one somewhere', hms, { [`${nscrtv}.3.1.6.0`]: Uint8Array.of(0x10) }, false],
  ['hms', 'the device says nothing', hms, {}, false],
  [
    'generic',
    'the port is up',
    { code: 'link-down', channel: '4' },
    { '1.3.6.1.2.1.2.2.1.8.4': 1 },
    true,
  ],
  [
    'generic',
    'the port is down',
    { code: 'link-down', channel: '4' },
    { '1.3.6.1.2.1.2.2.1.8.4': 2 },
    false,
  ],
  [
    'ups',
    'no alarm is present',
    { code: 'ups-8', channel: '' },
    { '1.3.6.1.2.1.33.1.6.1.0': 0 },
    true,
  ],
  [
    'pon',
    'it is among those that stand',
    fan,
    { [`${pon}.1.1.2.7`]: 4107, [`${pon}.1.1.3.7`]: Uint8Array.of(1, 2, 0, 0, 0, 0, 0, 0) },
    false,
  ],
  [
    'pon',
    'only one of another place stands',
    fan,
    { [`${pon}.1.1.2.7`]: 4107, [`${pon}.1.1.3.7`]: Uint8Array.of(1, 3, 0, 0, 0, 0, 0, 0) },
    true,
  ],
  ['pon', 'none stands, and there is a history', fan, { [`${pon}.2.1.2.1`]: 4107 }, true],
  ['pon', 'there are no such tables', fan, {}, false],
])('%s: %s', (family, _, alarm, answers, isOver) => {
  const { over } = recheckOf(family)
  expect(over([alarm], told(answers))).toEqual(isOver ? [alarm] : [])
})

test('what is asked names the alarmed parameter by the length of its OID', () => {
  expect(recheckOf('hms').asks([hms]).scalars).toContain(`${nscrtv}.1.1.1.3.11.${light}`)
})
