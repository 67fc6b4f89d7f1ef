import assert from 'node:assert/strict'
import { types, type Varbind } from '@gridkeeper/platform/snmp/message'
import { describe, test } from 'vitest'
import { loadProfiles } from '../profiles.ts'
import { loadFamilies, type Saying } from './family.ts'
import { createOidNames } from './oid-names.ts'
import type { Trap } from './trap.ts'

const families = await loadFamilies()
const names = createOidNames(await loadProfiles())

type Value = number | string | Buffer
/** OIDs are short: the enterprises' prefix is put before those that begin with `E.`. */
function trap(oid: string, values: Record<string, Value> = {}, more: Partial<Trap> = {}): Trap {
  return {
    version: '2c',
    oid: long(oid),
    uptime: 100,
    agentAddress: undefined,
    isInform: false,
    id: 1,
    varbinds: Object.entries(values).map(([name, value]) => varbind(long(name), value)),
    ...more,
  }
}

function varbind(oid: string, value: Value): Varbind {
  if (typeof value === 'number') return { oid, type: types.integer, value }
  if (typeof value !== 'string') return { oid, type: types.octets, value }
  return value.startsWith('.')
    ? { oid, type: types.oid, value: long(value.slice(1)) }
    : { oid, type: types.octets, value: Buffer.from(value) }
}

function long(oid: string): string {
  return oid.replace(/^E\./, '1.3.6.1.4.1.')
}

function read(given: Trap) {
  const found = families.find(given.oid)
  assert.ok(found, `no family reads ${given.oid}`)
  return found.family.read({ ...given, oid: found.oid }, { names })
}

/** What it says in one line each, without the sentences. */
function said(given: Trap): string[] {
  return read(given).says.map((saying) => short(saying))
}

function short(saying: Saying): string {
  switch (saying.is) {
    case 'sample':
      return `${saying.metric} ${saying.channel}= ${saying.value}`
    case 'raised':
      return `raised ${saying.code} ${saying.channel}: ${saying.severity} ${saying.metric} ${saying.value ?? ''}`.trim()
    case 'cleared':
      return `cleared ${saying.code} ${saying.channel}`.trim()
    case 'settled':
      return `settled ${saying.reference}`
  }
}

/** HMS and NSCRTV: POSIX time, type, NEStatus, the OID and the value in BER. */
const lowLight = '650000000508060e2b06010401818801010a050102010202ff38'
const tampered = '650000000608060c2b06010401ab570103010c00020102'

function record(root: string, hex: string): Trap {
  return trap(
    `${root}.0.1`,
    {
      [`${root}.3.2.7.0`]: Buffer.from('020000000001', 'hex'),
      [`${root}.3.1.1.0`]: 'node-7',
      [`${root}.2.3.1.2.1`]: Buffer.from(hex, 'hex'),
    },
    { version: '1', id: 0 },
  )
}

describe('HMS and NSCRTV alarm records', () => {
  test('too little light at a fibre node is an alarm of that receiver', () => {
    assert.deepEqual(said(record('E.17409.1', lowLight)), [
      'raised hms-17409.1.10.5.1.2.1 1: major optical.rx_dbm',
    ])
  })
  test('a value that the profile can settle is in the catalogue’s unit, in the sentence too', () => {
    const hex = lowLight.replace('ff38', 'ffb5').replace('6500000005', '6500000004')
    const [saying] = read(record('E.17409.1', hex)).says
    assert.ok(saying?.is === 'raised')
    assert.equal(saying.value, -7.5)
    assert.deepEqual(saying.text, {
      zh: '设备告警：接收光功率偏低（LO），-7.5 dBm',
      en: 'Device alarm: Received optical power, low (LO), -7.5 dBm',
    })
  })
  test('back to nominal clears it', () => {
    assert.deepEqual(said(record('E.17409.1', lowLight.replace('6500000005', '6500000101'))), [
      'cleared hms-17409.1.10.5.1.2.1 1',
    ])
  })
  test('an open lid is a state of the catalogue, opened and closed', () => {
    assert.deepEqual(said(record('E.5591.1', tampered)), ['enclosure.door_open = 1'])
    const closed = tampered.replace('6500000006', '6500000101').replace(/02$/, '01')
    assert.deepEqual(said(record('E.5591.1', closed)), ['enclosure.door_open = 0'])
  })
  test('what no profile reads is an alarm by its number', () => {
    const other = tampered.replace('010c00020102', '016300020102')
    assert.deepEqual(said(record('E.5591.1', other)), [
      'raised hms-5591.1.3.1.99.0 : major equipment.alarm 2',
    ])
  })
  test('a record that is sent again has the same key, whatever the status byte says by now', () => {
    const again = lowLight.replace('650000000508', '650000000518')
    assert.equal(read(record('E.17409.1', lowLight)).key, read(record('E.17409.1', again)).key)
    const later = lowLight.replace('65000000', '65000010')
    assert.notEqual(read(record('E.17409.1', lowLight)).key, read(record('E.17409.1', later)).key)
  })
  test.each([
    ['cut short', lowLight.slice(0, 40)],
    ['of a type there is none', lowLight.replace('6500000005', '6500000009')],
    ['without an OID', `65000000050802020102${'00'.repeat(10)}`],
    ['with a length beyond it', lowLight.replace('060e', '067e')],
  ])('a record %s says nothing', (_, hex) => {
    assert.throws(() => read(record('E.17409.1', hex)), RangeError)
  })
  test('headend elements tell the same in variables', () => {
    const entry = 'E.5591.1.11.2.1.1.1.2.3.1'
    const given = {
      [`${entry}.2.9`]: '.E.5591.1.11.1.2.1.1.1.1.2.1.1',
      [`${entry}.3.9`]: -95,
      [`${entry}.4.9`]: 5,
    }
    assert.match(
      said(trap('E.5591.1.0.5', given))[0] ?? '',
      /^raised hms-5591\.1\.11\S+ \S*: major optical\.rx_dbm/,
    )
  })
})

function pon(root: 11 | 12, fields: Record<number, Value>, kind: 1 | 2 = 1): Trap {
  const base = `E.17409.2.2.${root}.1`
  return trap(
    `${base}.1.${kind}`,
    Object.fromEntries(
      Object.entries(fields).map(([field, value]) => [`${base}.2.${field}.0`, value]),
    ),
  )
}
const port = Buffer.from([1, 2, 3, 0, 0, 0, 0, 0])

describe('EPON and GPON', () => {
  test('no light at a PON port, and light again by the number of the alarm', () => {
    assert.deepEqual(said(pon(11, { 1: port, 2: 0, 3: 'LOS', 4: 12325, 5: 1, 7: 41 })), [
      'raised epon-12325 1.2.3: critical optical.light_present',
    ])
    assert.deepEqual(said(pon(11, { 1: port, 2: 41, 3: '', 4: 12325, 5: 6, 7: 42 })), [
      'cleared epon-12325 1.2.3',
      'settled epon 41',
    ])
  })
  test('light again by an alarm of its own', () => {
    assert.deepEqual(said(pon(11, { 1: port, 2: 0, 4: 12326, 5: 5, 7: 43 })), [
      'cleared epon-12325 1.2.3',
    ])
  })
  test('an ONU that somebody switched off is nobody’s work', () => {
    assert.deepEqual(said(pon(11, { 1: port, 2: 0, 4: 16393, 5: 1, 7: 44 })), [])
    assert.deepEqual(said(pon(12, { 1: port, 2: 0, 4: 1027, 5: 1, 7: 44 })), [])
  })
  test('what no list knows keeps the device’s own words', () => {
    const [saying] = read(pon(12, { 1: port, 2: 0, 3: 'uplink flap', 4: 777, 5: 3, 7: 9 })).says
    assert.ok(saying?.is === 'raised')
    assert.equal(saying.text.zh, 'OLT 告警 1.2.3：uplink flap')
    assert.equal(saying.reference, 'gpon 9')
  })
  test('the same sequence number is the same alarm', () => {
    const fields = { 1: port, 2: 0, 4: 12325, 5: 1, 7: 41 }
    assert.equal(read(pon(11, fields)).key, read(pon(11, { ...fields, 3: 'again' })).key)
  })
  test('an alarm without a code is none', () => {
    assert.throws(() => read(pon(11, { 1: port })), RangeError)
  })
})

const event = '1.3.6.1.2.1.69.1.5.8.1'

describe('DOCSIS events', () => {
  test.each([
    [4, ['raised docsis-67061601 : minor equipment.alarm']],
    [6, []],
    [8, []],
  ])('an event of level %d', (level, expected) => {
    const given = {
      [`${event}.5.3`]: level,
      [`${event}.6.3`]: 67061601,
      [`${event}.7.3`]: 'US profile',
    }
    assert.deepEqual(said(trap('E.4491.2.1.20.0.2', given)), expected)
  })
  test('an event ends by itself, a channel that closed ends by its opening', () => {
    const given = (id: number) => ({
      [`${event}.5.1`]: 3,
      [`${event}.6.1`]: id,
      [`${event}.7.1`]: 'x',
    })
    const [moment] = read(trap('E.4491.2.1.20.0.1', given(84000500))).says
    const [closed] = read(trap('E.4491.2.1.20.0.1', given(1013))).says
    assert.ok(moment?.is === 'raised' && closed?.is === 'raised')
    assert.deepEqual([moment.lastsMs, closed.lastsMs], [1_800_000, undefined])
    assert.deepEqual(said(trap('E.4491.2.1.20.0.1', given(1014))), ['cleared docsis-1013'])
  })
  test('a modem without power is what people do', () => {
    const given = { [`${event}.5.1`]: 3, [`${event}.6.1`]: 1003, [`${event}.7.1`]: 'power lost' }
    assert.deepEqual(said(trap('E.4491.2.1.20.0.1', given)), [])
  })
})

test('a Luminato headend tells of an input without signal, and of its end, in one trap', () => {
  const params = 'E.3715.17.4.1'
  const given = (severity: number) =>
    trap('E.3715.17.4.2.1.1', {
      [`${params}.1.0`]: severity,
      [`${params}.2.0`]: 2,
      [`${params}.8.0`]: 'Signal missing (input 7)',
      [`${params}.10.0`]: 1203,
      [`${params}.11.1.2.1`]: 7,
    })
  assert.deepEqual(said(given(2)), ['raised luminato-1203 2.7: critical equipment.alarm'])
  assert.deepEqual(said(given(8)), ['cleared luminato-1203 2.7'])
  assert.deepEqual(said(given(6)), [])
})

const ups = '1.3.6.1.2.1.33'

describe('power', () => {
  test('a UPS on battery says so each minute, with what is left', () => {
    assert.deepEqual(said(trap(`${ups}.2.1`, { [`${ups}.1.2.3.0`]: 42, [`${ups}.1.2.2.0`]: 60 })), [
      'power.on_battery = 1',
      'power.minutes_left = 42',
    ])
  })
  test.each([
    [3, 2, 'power.on_battery = 1'],
    [4, 2, 'power.on_battery = 0'],
    [3, 3, 'power.battery_ok = 0'],
    [4, 3, 'power.battery_ok = 1'],
    [3, 8, 'raised ups-8 : major power.load_percent'],
    [4, 8, 'cleared ups-8'],
  ])('alarm entry by trap %d, alarm %d', (kind, alarm, expected) => {
    const given = {
      [`${ups}.1.6.2.1.1.7`]: 7,
      [`${ups}.1.6.2.1.2.7`]: `.${ups}.1.6.3.${alarm}`,
    }
    assert.deepEqual(said(trap(`${ups}.2.${kind}`, given)), [expected])
    // v1 agents write the same trap with a zero before its number.
    assert.deepEqual(said(trap(`${ups}.2.0.${kind}`, given)), [expected])
  })
  test('Alpha names the model and the resource, and clears by them', () => {
    const alarm = '1.3.6.1.2.1.118.1'
    const given = {
      [`${alarm}.2.2.1.13.1`]: `.${alarm}.1.2.1.3.1.3.2`,
      [`${alarm}.2.2.1.10.1`]: '.E.7309.5.2.1.2.1.1.4',
      [`${alarm}.1.2.1.6.1`]: 'AC Mains High',
      'E.7309.101.3.0': 'Minor',
    }
    const place = 'alpha-118.1.1.2.1.3.1.3.2 7309.5.2.1.2.1.1.4'
    assert.deepEqual(said(trap('E.7309.100.1', given)), [`raised ${place}: minor power.supply_ok`])
    assert.deepEqual(said(trap('E.7309.100.2', given)), [`cleared ${place}`])
  })
})

describe('what every agent sends', () => {
  const ifEntry = '1.3.6.1.2.1.2.2.1'
  const link = { [`${ifEntry}.1.4`]: 4, [`${ifEntry}.2.4`]: 'ge0/4' }
  test.each([
    ['coldStart', '1.3.6.1.6.3.1.1.5.1', {}, ['device.uptime_seconds = 1']],
    ['linkDown', '1.3.6.1.6.3.1.1.5.3', link, ['raised link-down 4: warning port.link_up']],
    [
      'linkDown of a port that somebody closed',
      '1.3.6.1.6.3.1.1.5.3',
      { ...link, [`${ifEntry}.7.4`]: 2 },
      [],
    ],
    ['linkUp', '1.3.6.1.6.3.1.1.5.4', link, ['cleared link-down 4']],
    ['authenticationFailure', '1.3.6.1.6.3.1.1.5.5', {}, []],
  ])('%s', (_, oid, values, expected) => {
    assert.deepEqual(said(trap(oid, values)), expected)
  })
})

test('every family has its traps and a title in both languages', () => {
  assert.ok(families.all.length >= 6)
  for (const { id, title, traps } of families.all)
    assert.ok(title.zh && title.en && traps.length > 0, id)
})
