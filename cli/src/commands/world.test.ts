import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { gridkeeper } from '../../../test/lab/gridkeeper.ts'

const data = await mkdtemp(join(tmpdir(), 'gridkeeper-world-'))
afterAll(() => rm(data, { recursive: true, force: true }))

test('a world is four files, and says in JSON what is in them', async () => {
  const out = join(data, 'w')
  const args = ['world', '--seed', '3', '--boxes', '40', '--days', '1', '--out', out, '--json']
  const { code, output } = await gridkeeper([...args, '--format', 'csv.gz'])
  expect(code).toBe(0)
  expect(JSON.parse(output)).toMatchObject({ directory: out, elements: expect.any(Number) })
  expect((await readdir(out)).toSorted()).toEqual([
    'plant.csv',
    'telemetry.csv.gz',
    'tickets.csv',
    'truth.jsonl',
  ])
})

describe('wrong use is one sentence and exit code 2', () => {
  const scenes = join(data, 'scenes.json')
  test.each([
    ['no seed', ['world', '--out', data], /--seed/],
    ['a length that is none', ['world', '--every', 'often'], /written like 30s, 15m, 6h or 2d/],
    ['a format that is none', ['world', '--format', 'xlsx'], /one of parquet, csv.gz, csv/],
    ['no broker', ['fleet', '--data', data, '--broker', 'here'], /no address like mqtt:/],
    [
      'a scene where it cannot be',
      [
        'fleet',
        '--data',
        data,
        '--broker',
        'mqtt://127.0.0.1:1',
        '--boxes',
        '84',
        '--faults',
        scenes,
      ],
      /1: node-cut is of a optical_node, HE01 is a headend/,
    ],
  ])('%s', async (_, args, sentence) => {
    const scene = { afterMs: 0, kind: 'node-cut', element: 'HE01', lengthMs: 1000 }
    await writeFile(scenes, JSON.stringify([scene]))
    const { code, complaint } = await gridkeeper(args)
    expect(complaint).toMatch(sentence)
    expect(code).toBe(2)
  })
})
