import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createCounty } from './county.ts'
import { type CountyFiles, writeCountyFiles } from './files.ts'

const county = createCounty({ seed: 1, asOf: '2026-11-22' })
let directory = ''
let files: CountyFiles

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'county-'))
  const snmp = { host: '127.0.0.1', basePort: 16100 }
  files = await writeCountyFiles(county, { directory, snmp, password: 'demo' })
})
afterAll(() => rm(directory, { recursive: true }))

const lines = async (path: string, encoding: string) =>
  new TextDecoder(encoding, { fatal: true })
    .decode(await readFile(path))
    .trimEnd()
    .split('\n')

test('the billing exports are GB18030 and no UTF-8, with a title above the header and a sum below', async () => {
  await expect(lines(files.subscribers, 'utf-8')).rejects.toThrow(TypeError)
  const subscribers = await lines(files.subscribers, 'gb18030')
  expect(subscribers[0]).toBe('守望县广电网络公司用户资料（2026-11-22 导出）')
  expect(subscribers[1]).toBe('用户编号,户名,联系电话,装机地址,村/社区,网格,营业部,纬度,经度')
  expect(subscribers.at(-1)).toBe('合计,5001户,,,,,,,')
  expect(subscribers).toHaveLength(5004)
  const subscriptions = await lines(files.subscriptions, 'gb18030')
  expect(subscriptions).toHaveLength(county.subscriptions.length + 4)
})

test('days are written in every way that exports know', async () => {
  const expiries = (await lines(files.subscriptions, 'gb18030'))
    .slice(2, -2)
    .map((row) => row.split(',')[5] ?? '')
  const shapes = new Set(expiries.map((day) => day.replace(/\d+/g, '9')))
  expect([...shapes].toSorted()).toEqual([
    '9',
    '9-9-9',
    '9-9-9 9:9:9',
    '9.9.9',
    '9/9/9',
    '9年9月9日',
  ])
})

test('the plant tells which elements answer SNMP, and where', async () => {
  const [header, ...rows] = await lines(files.plant, 'utf-8')
  expect(header).toBe(
    'id,kind,parent_id,name,place,org_unit,latitude,longitude,snmp_address,snmp_port,snmp_credential,profile',
  )
  expect(rows).toHaveLength(county.elements.length)
  expect(rows.filter((row) => row.includes(',127.0.0.1,16')).length).toBe(64)
  const known = parse(await readFile(files.credentials, 'utf8')) as Record<string, unknown>
  expect(known).toEqual({ plant: { version: '2c', community: 'shouwang-ro' } })
})

test('the organisation is YAML', async () => {
  const { units, people } = parse(await readFile(files.organisation, 'utf8')) as {
    units: unknown[]
    people: { password: string }[]
  }
  expect([units.length, people.length]).toEqual([35, county.people.length])
  expect(people.every(({ password }) => password === 'demo')).toBe(true)
})
