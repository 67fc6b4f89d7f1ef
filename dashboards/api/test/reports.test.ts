import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, createApp, type Needs } from '../src/app.ts'
import { ask } from './ask.ts'
import { noon, openWorld, type World } from './world.ts'

// Reports of group K and penalties of group J through the API: who sees what (A8), masking, files (N3), four eyes (N2).
let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Filled = {
  unit: { id: string }
  table: { rows: { cells: unknown[]; unit?: string }[]; total: unknown[] | null; count: number }
}
const fill = async (who: string, request: string) =>
  (await ask(world, who, `/api/reports/${request}`)).body as Filled

const file = async (who: string, id: string, payload: object) => {
  const answer = await world.app.inject({
    method: 'POST',
    url: `/api/reports/${id}/file`,
    headers: { cookie: await world.as(who) },
    payload: { format: 'csv', language: 'zh', ...payload },
  })
  return { status: answer.statusCode, bytes: answer.rawPayload, headers: answer.headers }
}

const listed = async (who: string) => {
  const { body } = await ask(world, who, '/api/reports')
  return (body as { reports: { id: string }[] }).reports.map(({ id }) => id)
}

describe('who sees which report', () => {
  test.each([
    ['analyst', true, true],
    ['zone1', true, true],
    ['m1', true, false],
    ['call', false, false],
    ['agent1', false, false],
  ])('%s: due list %s, penalties %s', async (who, due, penalties) => {
    const reports = await listed(who)
    expect([reports.includes('due-detail'), reports.includes('penalties')]).toEqual([
      due,
      penalties,
    ])
  })

  test.each([
    ['agent1', 'due-detail'],
    ['call', 'weekly-bulletin'],
    ['m1', 'penalties'],
    ['admin', 'no-such-report'],
  ])('for %s the report %s is not there', async (who, id) => {
    expect((await ask(world, who, `/api/reports/${id}`)).status).toBe(404)
    expect((await file(who, id, {})).status).toBe(404)
  })
})

describe('a subtree cannot be got round', () => {
  test.each(['c1', 'z2', 'sx1', 'z1', '', '%', 's_'])('m1 asks for the unit “%s”', async (unit) => {
    for (const id of await listed('m1')) {
      const query = `unit=${encodeURIComponent(unit)}`
      expect((await ask(world, 'm1', `/api/reports/${id}?${query}`)).status).toBe(404)
      expect((await file('m1', id, { unit })).status).toBe(404)
    }
  })

  test('no report of one grid names anything of another’s', async () => {
    for (const id of await listed('m1')) {
      const { body } = await ask(world, 'm1', `/api/reports/${id}`)
      expect(JSON.stringify(body)).not.toMatch(/沙河|m2先生|sx1|z2/)
      expect((await file('m1', id, {})).bytes.toString()).not.toMatch(/沙河|m2先生|sx1|z2/)
    }
  })

  test.each([
    ['analyst', 3],
    ['zone1', 2],
    ['m1', 2],
    ['m2', 1],
  ])('the due list of %s has %d rows', async (who, count) => {
    expect((await fill(who, 'due-detail?period=2026-12')).table.count).toBe(count)
  })

  test('parts come to the whole: the bulletin by zone, by grid, by person', async () => {
    const at = 'weekly-bulletin?period=2026-11-20'
    const whole = await fill('analyst', at)
    expect(whole.table.rows.map(({ unit, cells }) => [unit, cells[2], cells[3]])).toEqual([
      ['z2', 1, 0],
      ['z1', 2, 1],
    ])
    expect(whole.table.total?.slice(2, 4)).toEqual([3, 1])
    const grid = await fill('analyst', `${at}&unit=s_1`)
    expect(grid.table.rows.map(({ cells }) => cells.slice(0, 4))).toEqual([['m1先生', 0.5, 2, 1]])
  })
})

describe('what is personal', () => {
  const personal = /张三|1381234000|村[129]2号/
  test('is masked on the page and in both files, by the kind of the column', async () => {
    for (const id of await listed('admin')) {
      expect(JSON.stringify((await ask(world, 'admin', `/api/reports/${id}`)).body)).not.toMatch(
        personal,
      )
      expect((await file('admin', id, {})).bytes.toString()).not.toMatch(personal)
    }
  })

  test.each([
    ['analyst', '走访', 403],
    ['m1', '  ', 400],
    ['m1', undefined, 400],
  ])('%s asks for a plain file because of %j: %d', async (who, reason, status) => {
    expect((await file(who, 'due-detail', { plain: true, reason })).status).toBe(status)
  })

  test('a plain file is given to who may reveal, for a reason, of their own grid, and is logged', async () => {
    await world.database.kysely.deleteFrom('access_log').execute()
    const { status, bytes } = await file('m1', 'due-detail', { plain: true, reason: '上门收费' })
    expect([
      status,
      bytes
        .toString()
        .match(/张三\d/g)
        ?.toSorted(),
    ]).toEqual([200, ['张三1', '张三2']])
    expect(
      await world.database.kysely
        .selectFrom('access_log')
        .select(['at', 'person_id', 'action', 'subject', 'reason'])
        .execute(),
    ).toEqual([
      {
        at: noon,
        person_id: 'm1',
        action: 'export-plain',
        subject: 'report/due-detail/2026-12/s_1/csv',
        reason: '上门收费',
      },
    ])
  })
})

describe('files', () => {
  test('a CSV begins with a BOM, and says as of when and who took it', async () => {
    const { bytes, headers } = await file('analyst', 'due-detail', {})
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = bytes.toString().slice(1).split('\r\n')
    expect(lines[0]).toBe('村/社区,门号,姓名,电话,产品,到期日,年费,责任人,结果')
    expect(lines).toContain('数据截至 2026-11-20 10:00；账务数据截至 尚未导入')
    expect(lines.at(-2)).toBe('守网 Gridkeeper · analyst先生 analyst · 2026-11-20 10:00')
    expect(headers['content-disposition']).toContain('.csv')
  })

  test('an XLSX is read back: numbers are numbers, a share has its format, the mark is in the footer', async () => {
    const { bytes } = await file('analyst', 'weekly-bulletin', {
      format: 'xlsx',
      period: '2026-11-20',
    })
    const book = new exceljs.Workbook()
    await book.xlsx.load(new Uint8Array(bytes).buffer)
    const [page] = book.worksheets
    const at = (cell: string) => page?.getCell(cell).value
    expect([at('A1'), at('A3')]).toEqual([
      '提前续费周通报',
      '数据截至 2026-11-20 10:00；账务数据截至 尚未导入',
    ])
    expect([at('A4'), at('B4'), at('A5'), at('B5'), at('C5')]).toEqual([
      '单位 / 人员',
      '提前续费率',
      '单位 z2',
      0,
      1,
    ])
    expect(page?.getCell('B6').numFmt).toBe('0.0%')
    expect(at('G5')).toBe('无数据')
    expect(page?.headerFooter.oddFooter).toContain('analyst先生')
  })

  test('a period that there is not is refused by name', async () => {
    const { status, body } = await ask(world, 'analyst', '/api/reports/due-detail?period=2026-13')
    expect([status, (body as { code: string }).code]).toEqual([400, 'request/invalid'])
  })
})

describe('who takes a file', () => {
  /** A report without an end, read a portion at a time. */
  async function endless(taken: { portions: number; isOver: boolean }) {
    const { needs } = world
    const rows = Array.from({ length: 1000 }, () => ({ cells: Array(9).fill('毛家村') }))
    const fill: Needs['reports']['fill'] = async (id, asked) => ({
      ...(await needs.reports.fill(id, asked)),
      rows: {
        count: async () => 1_000_000,
        async *portions() {
          try {
            for (;;) {
              taken.portions += 1
              yield rows
            }
          } finally {
            taken.isOver = true
          }
        },
      },
    })
    return createApp({ ...needs, reports: { ...needs.reports, fill } })
  }

  test.each(['csv', 'xlsx'])(
    'reads slowly and is waited for, goes away and the reading ends: %s',
    async (format) => {
      const taken = { portions: 0, isOver: false }
      const app = await endless(taken)
      const address = await app.listen({ host: '127.0.0.1', port: 0 })
      const leaving = new AbortController()
      const answer = await fetch(`${address}/api/reports/due-detail/file`, {
        method: 'POST',
        headers: { cookie: await world.as('analyst'), 'content-type': 'application/json' },
        body: JSON.stringify({ format, language: 'zh' }),
        signal: leaving.signal,
      })
      const reader = answer.body?.getReader()
      await reader?.read()
      // Whoever reads no more fills the sockets, and then nothing is read for them.
      const settled = async () => {
        const before = taken.portions
        await new Promise((next) => setTimeout(next, 200))
        return taken.portions === before
      }
      await expect.poll(settled, { timeout: 30_000 }).toBe(true)
      expect([answer.status, taken.isOver]).toEqual([200, false])
      leaving.abort()
      await expect.poll(() => taken.isOver, { timeout: 10_000 }).toBe(true)
      await app.close()
    },
    60_000,
  )

  test('a preview reads the first portion and no more', async () => {
    const taken = { portions: 0, isOver: false }
    const app = await endless(taken)
    const answer = await app.inject({
      url: '/api/reports/due-detail?limit=500',
      headers: { cookie: await world.as('analyst') },
    })
    expect([answer.statusCode, taken]).toEqual([200, { portions: 1, isOver: true }])
    await app.close()
  })
})

describe('a penalty needs two', () => {
  const proposal = {
    rule: 'J6',
    level: 'city',
    period: '2026-11',
    unit: 's_1',
    person: 'm1',
    because: '用户投诉到莱州市：承诺当天未到',
  }
  const standing = async () =>
    world.database.kysely.selectFrom('assessment').selectAll().orderBy('proposed_at').execute()
  let id = ''

  test('the policy says what it costs, not the proposer; sent twice it is proposed once', async () => {
    const sent = { key: 'first-proposal', ...proposal }
    const first = await ask(world, 'zone1', 'POST /api/assessments', sent)
    id = (first.body as { id: string }).id
    expect([first.body, (await ask(world, 'zone1', 'POST /api/assessments', sent)).body]).toEqual([
      { id, isNew: true },
      { id, isNew: false },
    ])
    expect(await standing()).toMatchObject([{ cents: 20_000, points: 1, state: 'proposed' }])
  })

  test.each([
    ['zone1', { unit: 'sx1' }, 404],
    ['zone1', { unit: 'c1' }, 404],
    ['zone1', { person: 'm2' }, 404],
    ['m1', {}, 403],
    ['call', {}, 403],
    ['analyst', { rule: 'B8', level: undefined }, 400],
    ['analyst', { rule: 'J7', points: undefined, level: undefined }, 400],
    ['analyst', { rule: 'I1', points: 61, period: '2026-Q3', level: undefined }, 400],
    ['analyst', { rule: 'I1', points: 55, level: undefined }, 400],
  ])('%s proposes with %j: %d', async (who, change, status) => {
    const sent = { key: `refused-${who}-${status}`, ...proposal, ...change }
    expect((await ask(world, who, 'POST /api/assessments', sent)).status).toBe(status)
    expect(await standing()).toHaveLength(1)
  })

  test.each([
    ['zone1', 400],
    ['analyst', 403],
    ['m1', 403],
    ['m2', 403],
  ])('%s does not decide on it: %d', async (who, status) => {
    const answer = await ask(world, who, `POST /api/assessments/${id}/decide`, { confirm: true })
    expect(answer.status).toBe(status)
    expect(await standing()).toMatchObject([{ state: 'proposed', decided_by: null }])
  })

  test('another confirms it once; then it counts in the bulletin, the score and the list', async () => {
    const decide = (confirm: boolean) =>
      ask(world, 'admin', `POST /api/assessments/${id}/decide`, { confirm })
    expect([(await decide(true)).body, (await decide(false)).body]).toEqual([
      { id, isNew: true },
      { id, isNew: false },
    ])
    expect(await standing()).toMatchObject([{ state: 'confirmed', decided_by: 'admin' }])
    const bulletin = await fill('analyst', 'weekly-bulletin?period=2026-11-20')
    expect(bulletin.table.total?.at(-1)).toBe(20_000)
    const cards = await fill('analyst', 'score-cards?period=2026-11')
    expect(cards.table.total?.[11]).toBe(1)
    expect((await fill('zone1', 'penalties?period=2026-11')).table.count).toBe(1)
  })

  test('F1, J3: what the sampled homes said is counted, not claimed; without a person or a price nothing is proposed', async () => {
    const { kysely } = world.database
    const draw = { rule: 'F1' as const, month: '2026-11', owner_id: 'm1' }
    await kysely
      .insertInto('sample_draw')
      .values({ ...draw, seed: '', share: 1, population: 4, drawn_at: 0 })
      .execute()
    const answers = ['not_asked', 'phoned', 'visited', 'no_answer'] as const
    await kysely
      .insertInto('task')
      .values(
        answers.map((answer) => ({
          ...{
            id: `f1-${answer}`,
            key: `f1-${answer}`,
            kind: 'lapsed' as const,
            rule: 'C1',
            title: '{}',
          },
          ...{ org_unit_id: 's_1', owner_id: 'm1', opened_at: 0, changed_at: 0 },
        })),
      )
      .execute()
    await kysely
      .insertInto('sample_member')
      .values(
        answers.map((answer, n) => ({ ...draw, place: n + 1, task_id: `f1-${answer}`, answer })),
      )
      .execute()
    const prices = { ...world.needs.reports.prices, F1: { centsPerHousehold: 2000 } }
    const app = await createApp({ ...world.needs, reports: { ...world.needs.reports, prices } })
    const send = async (to: App, change: object) =>
      (
        await to.inject({
          ...{
            method: 'POST',
            url: '/api/assessments',
            headers: { cookie: await world.as('zone1') },
          },
          payload: { ...proposal, key: 'of-a-sample', rule: 'F1', level: undefined, ...change },
        })
      ).statusCode
    expect(await send(world.app, {})).toBe(400)
    expect(await send(app, { person: undefined })).toBe(400)
    expect(await send(app, {})).toBe(200)
    await app.close()
    expect((await standing()).filter(({ rule }) => rule === 'F1')).toMatchObject([
      { cents: 4000, points: 0, person_id: 'm1', state: 'proposed' },
    ])
    await kysely.deleteFrom('assessment').where('rule', '=', 'F1').execute()
    await kysely.deleteFrom('sample_draw').execute()
    await kysely.deleteFrom('task').where('id', 'like', 'f1-%').execute()
  })

  test('the database itself refuses one person’s proposal and decision', async () => {
    const [row] = await standing()
    if (!row) throw new TypeError('no proposal')
    const own = { ...row, id: 'own', key: 'own', decided_by: row.proposed_by }
    await expect(
      world.database.kysely.insertInto('assessment').values(own).execute(),
    ).rejects.toThrow()
  })
})
