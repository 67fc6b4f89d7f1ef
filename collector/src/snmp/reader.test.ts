import { AppError } from '@gridkeeper/model/errors'
import { pduTypes, types, type Varbind } from '@gridkeeper/platform/snmp/message'
import { expect, test } from 'vitest'
import { type Ask, createReader, type Request } from './reader.ts'

/** An agent that gives its rows in the order they are written, whatever their OIDs say. */
function agent(order: readonly string[], more: Partial<{ page: number; v1: boolean }> = {}) {
  const asked: Request[] = []
  const after = (oid: string): Varbind => {
    const at = order.indexOf(oid)
    const next = at >= 0 ? order[at + 1] : order.find((one) => one.startsWith(`${oid}.`))
    return next === undefined
      ? { oid, type: types.endOfMibView, value: null }
      : { oid: next, type: types.integer, value: 1 }
  }
  const ask: Ask = async (request) => {
    asked.push(request)
    const { type, oids, repetitions = 1 } = request
    if (type === pduTypes.get) {
      const missing = oids.findIndex((oid) => !order.includes(oid))
      if (more.v1 && missing >= 0) return { errorStatus: 2, errorIndex: missing + 1, varbinds: [] }
      const varbinds = oids.map((oid) => ({ oid, type: types.integer, value: 1 }))
      return { errorStatus: 0, errorIndex: 0, varbinds }
    }
    const rows: Varbind[] = []
    let cursors = [...oids]
    for (let round = 0; round < (type === pduTypes.getBulk ? repetitions : 1); round += 1) {
      const row = cursors.map(after)
      rows.push(...row)
      cursors = row.map(({ oid }) => oid)
    }
    return { errorStatus: 0, errorIndex: 0, varbinds: rows.slice(0, more.page) }
  }
  return { ask, asked }
}
const integer = (oid: string): Varbind => ({ oid, type: types.integer, value: 1 })
const column = (root: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${root}.${n + 1}`)

test('several columns are walked together, and each to its own end', async () => {
  const { ask, asked } = agent([
    ...column('1.3.1', 30),
    ...column('1.3.2', 2),
    ...column('1.3.4', 7),
  ])
  const { varbinds, problems } = await createReader(ask, 24).walk([
    '1.3.1',
    '1.3.2',
    '1.3.3',
    '1.3.4',
  ])
  expect(problems).toEqual([])
  expect(varbinds).toHaveLength(39)
  expect(asked.length).toBeLessThan(10)
})

test.each([1, 2, 3, 5, 7])('pages of %d variables lose nothing', async (page) => {
  const { ask } = agent([...column('1.3.1', 9), ...column('1.3.2', 4)], { page })
  const { varbinds } = await createReader(ask, 24).walk(['1.3.1', '1.3.2'])
  expect(new Set(varbinds.map(({ oid }) => oid)).size).toBe(13)
})

test('an agent that is not sorted is read whole', async () => {
  const { ask } = agent(['1.3.1.5', '1.3.1.2', '1.3.1.9', '1.3.1.1', '1.4'])
  const { varbinds, problems } = await createReader(ask, 1).walk(['1.3.1'])
  expect(varbinds).toHaveLength(4)
  expect(problems).toEqual([])
})

test('an agent that goes round in a circle is left', async () => {
  const ask: Ask = async ({ oids }) => ({
    errorStatus: 0,
    errorIndex: 0,
    varbinds: oids.map((oid) => ({
      oid: oid === '1.3.1.1' ? '1.3.1.2' : '1.3.1.1',
      type: types.integer,
      value: 1,
    })),
  })
  const { varbinds, problems } = await createReader(ask, 1).walk(['1.3.1'])
  expect(varbinds).toHaveLength(2)
  expect(problems).toHaveLength(1)
})

test('a v1 agent names what it has not; the rest is read', async () => {
  const { ask } = agent(['1.3.1.0', '1.3.3.0'], { v1: true })
  const varbinds = await createReader(ask, 1).get(['1.3.1.0', '1.3.2.0', '1.3.3.0', '1.3.4.0'])
  expect(varbinds.map(({ oid }) => oid)).toEqual(['1.3.1.0', '1.3.3.0'])
})

test('an answer to another question is not taken', async () => {
  const ask: Ask = async () => ({
    errorStatus: 0,
    errorIndex: 0,
    varbinds: [{ oid: '1.3.9.0', type: types.integer, value: 7 }],
  })
  expect(await createReader(ask, 1).get(['1.3.1.0'])).toEqual([])
})

test('an agent that answers tooBig to several columns is walked one by one', async () => {
  const { ask } = agent([...column('1.3.1', 3), ...column('1.3.2', 2)])
  const narrow: Ask = async (request) =>
    request.oids.length > 1 || request.type === pduTypes.getBulk
      ? { errorStatus: 1, errorIndex: 0, varbinds: [] }
      : await ask(request)
  const { varbinds, problems } = await createReader(narrow, 24).walk(['1.3.1', '1.3.2'])
  expect(varbinds).toHaveLength(5)
  expect(problems).toEqual([])
})

test('what exists is found, even by an agent that answers tooBig to several variables', async () => {
  const { ask } = agent(['1.3.1.0', '1.3.2.1.1', '1.3.4.7'])
  const narrow: Ask = async (request) =>
    request.oids.length > 2 ? { errorStatus: 1, errorIndex: 0, varbinds: [] } : await ask(request)
  for (const way of [ask, narrow]) {
    const found = await createReader(way, 24).first([
      '1.3.1.0',
      '1.3.2',
      '1.3.3',
      '1.3.4',
      '1.3.5.0',
    ])
    expect([...found.keys()]).toEqual(['1.3.1.0', '1.3.2', '1.3.4'])
  }
})

test('a column that never ends is cut and said; the others are whole', async () => {
  let last = 0
  const ask: Ask = async ({ oids, repetitions = 1 }) => {
    const rows = Array.from({ length: repetitions }, (_, n) => {
      last += 1
      return oids.map((oid) =>
        oid.startsWith('1.3.1')
          ? integer(`1.3.1.${last}`)
          : integer(n === 0 && oid === '1.3.2' ? '1.3.2.1' : '1.3.9'),
      )
    })
    return { errorStatus: 0, errorIndex: 0, varbinds: rows.flat() }
  }
  const walked = await createReader(ask, 24).walk(['1.3.1', '1.3.2'])
  expect(walked.varbinds.filter(({ oid }) => oid.startsWith('1.3.2.'))).toHaveLength(1)
  expect(walked.varbinds).toHaveLength(20_001)
  expect(walked.problems).toMatchObject([{ oid: '1.3.1', why: 'more than 20000 rows: cut off' }])
})

test('what a device told before it fell silent, or its time was over, stands', async () => {
  const page: Ask = async () => ({
    ...{ errorStatus: 0, errorIndex: 0 },
    varbinds: [integer('1.3.1.1')],
  })
  let asked = 0
  const falling: Ask = (request) => {
    asked += 1
    return asked === 1 ? page(request) : Promise.reject(new AppError('snmp/timeout', 'silent'))
  }
  const silent = await createReader(falling, 1).walk(['1.3.1'])
  expect(silent).toMatchObject({ varbinds: [{ oid: '1.3.1.1' }], isWhole: false })
  expect(silent.problems).toMatchObject([{ why: 'silent' }])
  let isOver = false
  const reader = createReader(
    async (request) => {
      isOver = true
      return await page(request)
    },
    24,
    () => isOver,
  )
  const late = await reader.walk(['1.3.1'])
  expect(late.varbinds).toHaveLength(1)
  expect(late.problems[0]?.why).toMatch(/takes too long/)
  expect(reader.repetitions()).toBe(24)
  await expect(reader.walk(['1.3.1'])).rejects.toMatchObject({ code: 'snmp/timeout' })
})
