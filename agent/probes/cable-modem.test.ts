import { readConfig } from '@gridkeeper/platform/config'
import { expect, test } from 'vitest'
import { suiteWith } from '../../test/servers/suite-with.ts'
import { readDocsis } from '../src/docsis.ts'
import { createProbeNeeds } from '../src/needs.ts'
import { nothing } from '../src/probe-needs.fixture.ts'
import cableModem from './cable-modem.ts'

const settings = (given: object) => readConfig(cableModem.settings, given)
const hitron: Record<string, string> = {
  '/data/dsinfo.asp': '[{"frequency":"570000000","signalStrength":"4.7","snr":"38.9"}]',
  '/data/usinfo.asp': '[{"frequency":"30800000","signalStrength":"39.5"}]',
}

test('the maker’s page is found by trying, and remembered', async () => {
  const asked: string[] = []
  const probe = cableModem.open(settings({ login: 'admin:p@ss' }), {
    ...nothing,
    async get(url) {
      asked.push(url)
      const page = hitron[new URL(url).pathname]
      if (page === undefined) throw new RangeError('404')
      return page
    },
  })
  for (const _ of [1, 2]) {
    const told = await probe.read(AbortSignal.timeout(1000))
    expect(told.map(({ metric }) => metric)).toEqual([
      'downstream.level_dbuv',
      'downstream.mer_db',
      'upstream.tx_dbuv',
    ])
  }
  expect(asked).toHaveLength(5 + 2 + 2)
  expect(asked.at(-1)).toBe('http://admin:p%40ss@192.168.100.1/data/usinfo.asp')
})

test('a modem with no page we know says so', async () => {
  const probe = cableModem.open(settings({}), nothing)
  await expect(probe.read(AbortSignal.timeout(1000))).rejects.toThrow(/no status page/)
})

// Values a DOCSIS 3.0 modem told (PyPNM, channel statistics), its second upstream the only one of DOCSIS 3.
test('DOCS-IF of a modem', () => {
  const down = '1.3.6.1.2.1.10.127.1.1.1.1'
  const quality = '1.3.6.1.2.1.10.127.1.1.4.1'
  const told = new Map<string, number | bigint>([
    [`${down}.2.52`, 639_000_000],
    [`${down}.4.52`, 4],
    [`${down}.6.52`, 11],
    [`${quality}.5.52`, 395],
    [`${quality}.3.52`, 7],
    [`${quality}.8.52`, 129_109_307_889n],
    [`${quality}.9.52`, 351],
    [`${quality}.10.52`, 0],
    ['1.3.6.1.4.1.4491.2.1.20.1.24.1.1.52', 403],
    [`${down}.2.54`, 0],
    [`${down}.6.54`, 0],
    ['1.3.6.1.2.1.10.127.1.1.2.1.2.80', 14_600_000],
    ['1.3.6.1.4.1.4491.2.1.20.1.2.1.1.80', 490],
    ['1.3.6.1.4.1.4491.2.1.20.1.2.1.2.80', 3],
    ['1.3.6.1.4.1.4491.2.1.20.1.2.1.3.80', 0],
    ['1.3.6.1.2.1.1.3.0', 8_640_000],
  ])
  expect(
    readDocsis(told).map(({ metric, channel, value }) => [channel ?? '', metric, value]),
  ).toEqual([
    ['639MHz/256QAM', 'downstream.level_dbuv', 61.1],
    ['639MHz/256QAM', 'downstream.mer_db', 40.3],
    ['639MHz/256QAM', 'downstream.unerrored_codewords_total', 129_109_307_889],
    ['639MHz/256QAM', 'downstream.corrected_codewords_total', 351],
    ['639MHz/256QAM', 'downstream.uncorrectable_codewords_total', 0],
    ['14.6MHz', 'upstream.tx_dbuv', 109],
    ['14.6MHz', 'upstream.t3_total', 3],
    ['14.6MHz', 'upstream.t4_total', 0],
    ['', 'device.uptime_seconds', 86_400],
  ])
})

suiteWith('snmpd', 'the SNMP of the probes against a real agent', (address) => {
  const [host = '', port = ''] = address.split(':')
  const { walk } = createProbeNeeds()
  const target = { host, port: Number(port), community: 'public' }

  test('a row of every table with each request, and what is not there is nothing', async () => {
    const names = '1.3.6.1.2.1.2.2.1.2'
    const told = await walk(
      target,
      ['1.3.6.1.2.1.1.3', names, '1.3.6.1.4.1.99999'],
      AbortSignal.timeout(5000),
    )
    expect(told.get('1.3.6.1.2.1.1.3.0')).toBeTypeOf('number')
    expect([...told.keys()].some((oid) => oid.startsWith(`${names}.`))).toBe(true)
    expect([...told.keys()].some((oid) => oid.startsWith('1.3.6.1.4.1.99999'))).toBe(false)
  })

  test('who does not answer costs two seconds', async () => {
    const wrong = { ...target, community: 'wrong' }
    await expect(walk(wrong, ['1.3.6.1.2.1.1'], AbortSignal.timeout(5000))).rejects.toThrow(
      /does not answer/,
    )
  })
})
