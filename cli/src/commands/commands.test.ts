import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeGb18030 } from '../../../simulator/src/gb18030.ts'
import { gridkeeper } from '../../../test/lab/gridkeeper.ts'
import { ownDataDirectory } from '../../../test/servers/databases.ts'

let data = ''
beforeAll(async () => {
  data = await ownDataDirectory()
})
afterAll(() => rm(data, { recursive: true, force: true }))

const run = (...args: string[]) =>
  gridkeeper(args, { environment: { GRIDKEEPER_DATA_DIRECTORY: data } })

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(data, name)
  await writeFile(path, content)
  return path
}

describe('wrong use is one sentence and exit code 2', () => {
  test.each([
    ['an unknown command', ['raed', '10.1.2.3'], /unknown command 'raed'/],
    ['a port that is none', ['up', '--port', '70000'], /a port is a number from 1 to 65535/],
    ['a day that is none', ['plan', '--as-of', '2026-02-30'], /a day is written like 2026-11-30/],
    ['no day', ['plan'], /--as-of <day>/],
    ['a kind of file that is none', ['import', 'people', 'x.csv'], /Allowed choices are/],
    ['too many words', ['plan', '--as-of', '2026-11-01', 'now'], /too many arguments/],
    ['a count that is none', ['demo', '--boxes', 'many'], /a whole number from 1/],
  ])('%s', async (_, args, sentence) => {
    const { code, output, complaint } = await run(...args)
    expect(complaint).toMatch(sentence)
    expect(complaint.trim().split('\n').length, complaint).toBeLessThanOrEqual(2)
    expect([code, output]).toEqual([2, ''])
  })

  test('settings that do not fit are all named at once', async () => {
    const config = await file(
      'wrong.yaml',
      'web: {prot: 1}\nlogLevel: loud\nseries: {retainDays: 0}\n',
    )
    const { code, complaint } = await run('up', '--config', config)
    for (const word of ['prot', 'logLevel', 'retainDays']) expect(complaint).toContain(word)
    expect(complaint.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(2)
  })
})

test('without a command its commands are listed, in both languages', async () => {
  const { output } = await run('--help')
  for (const name of [
    'up',
    'collector',
    'analytics',
    'web',
    'read',
    'import',
    'organisation',
    'plan',
    'demo',
  ])
    expect(output).toMatch(new RegExp(`^ {2}${name}\\b.*[\\u4e00-\\u9fff]`, 'm'))
})

describe('organisation', () => {
  const given = `
units:
  - {id: c1, name: 莱州广电, level: company}
  - {id: z1, name: 东部工作区, level: work_zone, parent: c1}
  - {id: b1, name: 平里店营业部, level: big_grid, parent: z1}
  - {id: s1, name: 毛家片, level: small_grid, parent: b1, terrain: plain}
people:
  - {name: 王强, login: wangqiang, role: grid_manager, unit: s1, password: 'first time'}
`

  test('brings units and people in, twice is once', async () => {
    const path = await file('organisation.yaml', given)
    const { code, output } = await run('organisation', path, '--json')
    expect([code, JSON.parse(output)]).toEqual([0, { file: path, units: 4, people: 1 }])
    const again = await run('organisation', path)
    expect(again).toMatchObject({
      code: 0,
      output: '组织 organisation: 4 个单位 units, 1 人 people\n',
    })
  })

  test('with mistakes is refused whole, every mistake named', async () => {
    const wrong = given.replace('parent: b1', 'parent: b9').replace('unit: s1', 'unit: s9')
    const { code, complaint } = await run('organisation', await file('wrong.yaml', wrong))
    for (const word of ['b9', 's9']) expect(complaint).toContain(word)
    expect(complaint.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(1)
  })
})

const people = encodeGb18030(`莱州广电网络公司用户资料明细表,,,,
打印日期：2026-11-01,,,,
客户编号,户名,联系电话,安装地址,小网格
8531000001,张三,13805351234,莱州市平里店镇毛家村1号,毛家片
8531000002,李四,13805350000/0535-2212345,平里店镇毛家村2号,毛家片
合计,,,,2户
8531000003,,13905351111,平里店镇毛家村4号,毛家片
8531000004,王五,1.38E+10,平里店镇毛家村3号,毛家片
总计,,,,4户
`)
const orders = `客户编号,产品,状态,到期日期,年费
8531000001,基本收视,正常,2026-12-31,276
8531000002,基本收视,正常,2026/12/31,276.00
`

describe('import', () => {
  const take = async (...more: string[]) => {
    const path = await file('people.csv', people)
    const { code, output } = await run(
      'import',
      'subscribers',
      path,
      '--as-of',
      '2026-11-01',
      ...more,
    )
    return { code, output }
  }
  const asJson = async (...more: string[]) => {
    const { code, output } = await take('--json', ...more)
    return { code, outcome: JSON.parse(output) as Record<string, unknown> }
  }
  const figures = { encoding: 'gb18030', taken: 2, unchanged: 0, refused: 2 }

  test('of a GB18030 file, dry: says what would be taken, row by row why not, and writes nothing', async () => {
    const { code, outcome } = await asJson('--dry-run')
    // Two titles, the header, two totals.
    expect(outcome).toMatchObject({ ...figures, dryRun: true, passedOver: 5 })
    expect(outcome['refusals']).toMatchObject([
      { row: 7, column: '户名' },
      { row: 8, column: '联系电话', value: '1.38E+10' },
    ])
    expect(code).toBe(1)
    // Nothing was written: a second dry run finds the same to do.
    expect((await asJson('--dry-run')).outcome).toMatchObject({ ...figures, dryRun: true })
  })

  test('for real takes the sound rows; the same file again changes nothing and says so', async () => {
    expect((await asJson()).outcome).toMatchObject({ ...figures, dryRun: false })
    expect((await asJson()).outcome).toMatchObject({ ...figures, already: true })
    const { output } = await take()
    expect(output).toMatch(/接收 taken 2.*拒收 refused 2/)
    expect(output).toMatch(/第 7 行 row 7 \[户名\]/)
    expect(output).toContain('nothing changed')
  })

  test('of a file without refusals exits with 0', async () => {
    const path = await file('orders.csv', orders)
    const { code, output } = await run('import', 'subscriptions', path, '--as-of', '2026-11-01')
    expect(output).toMatch(/subscriptions orders.csv \(utf-?8\): 接收 taken 2/i)
    expect(code).toBe(0)
  })

  test.each([
    ['that is not there', 'none.csv', undefined, /none\.csv/],
    ['without the needed columns', 'odd.csv', '甲,乙\n1,2\n', /客户编号|column|header/],
  ])('of a file %s is one sentence and exit code 1', async (_, name, content, sentence) => {
    if (content !== undefined) await file(name, content)
    const { code, complaint } = await run('import', 'subscribers', join(data, name))
    expect(complaint).toMatch(sentence)
    expect(complaint.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(1)
  })
})

describe('plan --as-of', () => {
  const plan = () => run('plan', '--as-of', '2026-11-23', '--json')

  test('says what the rules would do that day, and asking twice gives the same', async () => {
    const first = await plan()
    const { cohorts, tasks } = JSON.parse(first.output) as {
      cohorts: Record<string, unknown>[]
      tasks: Record<string, unknown>[]
    }
    expect(first.code).toBe(0)
    expect(Array.isArray(cohorts)).toBe(true)
    // Both homes' year ends next month: rules B1 and B3.
    expect(tasks.filter(({ kind }) => kind === 'prerenew')).toHaveLength(2)
    for (const task of tasks)
      expect(task).toMatchObject({
        kind: expect.any(String),
        due: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        rule: expect.any(String),
        rank: expect.any(Number),
        reasons: expect.arrayContaining([{ zh: expect.any(String), en: expect.any(String) }]),
      })
    for (const key of ['owner', 'subscription', 'household'])
      expect(
        tasks.every((task) => key in task),
        key,
      ).toBe(true)
    expect((await plan()).output).toBe(first.output)
  })

  test('for people names the kinds and the first of the list', async () => {
    const { code, output } = await run('plan', '--as-of', '2026-11-23')
    expect(output).toMatch(/^prerenew \(.+\): 2$/m)
    expect(code).toBe(0)
  })

  test('a policy that does not exist is one sentence', async () => {
    const { code, complaint } = await run('plan', '--as-of', '2026-11-23', '--policy', 'nowhere')
    expect(complaint).toContain('nowhere')
    expect(complaint.trim().split('\n')).toHaveLength(1)
    expect(code).not.toBe(0)
  })
})
