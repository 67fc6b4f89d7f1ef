import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gridkeeper } from '../../../test/lab/gridkeeper.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridkeeper-evaluate-'))
  const rows = Array.from({ length: 400 }, (_, n) => {
    const minutes = (n * 37) % 100
    const left = (n * 61) % 100 < (minutes < 30 ? 60 : 10) ? '是' : '否'
    return [n, minutes, ['城区', '农村'][n % 2], (n * 13) % 48, 5, 100, 60, left].join(';')
  })
  await writeFile(
    join(folder, 'left.csv'),
    ['编号;分钟;地区;月数;fp;fn;tp;离网', ...rows].join('\n'),
  )
})
afterAll(() => rm(folder, { recursive: true }))

const evaluate = (...args: string[]) =>
  gridkeeper(['evaluate', '--csv', join(folder, 'left.csv'), ...args], {})

test('a labelled table is judged: one JSON value with the promised figures', async () => {
  const { code, output } = await evaluate(
    ...['--label', '离网', '--cost', 'fp,fn,tp,0', '--tenure', '月数', '--by', '地区', '--json'],
  )
  expect(code).toBe(0)
  const found = JSON.parse(output) as Record<string, unknown>
  expect(found).toMatchObject({
    rows: 400,
    positives: expect.any(Number),
    folds: 5,
    positive: '是',
  })
  for (const name of ['auc', 'auc_sd', 'lift10', 'capture20', 'brier', 'savings'])
    expect(found[name], name).toEqual(expect.any(Number))
  expect(found['auc']).toBeGreaterThan(0.65)
  expect((found['features'] as { name: string }[])[0]?.name).toBe('分钟')
  expect(found).toMatchObject({
    ignored: [{ name: '编号' }],
    baselines: [{ id: 'random' }, { id: 'best_column' }, { id: 'lookup' }, { id: 'logistic' }],
    survival: { at: [{ at: 12 }, { at: 24 }, { at: 36 }, {}], log_rank: { freedom: 1 } },
  })
})

test.each([
  ['a column that is not there', ['--label', 'churn'], 2, /There is no column “churn”/],
  ['one part', ['--label', '离网', '--folds', '1'], 2, /from 2 to 50 parts/],
  ['a file that is not there', ['--label', 'a', '--csv', '/nowhere.csv'], 1, /Cannot read/],
])('%s: one sentence', async (_name, args, expected, sentence) => {
  const { code, complaint, output } = await evaluate(...args)
  expect(complaint).toMatch(sentence)
  expect([code, output]).toEqual([expected, ''])
})
