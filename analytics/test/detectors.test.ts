import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { loadDetectors, tune } from '../src/faults/tuned.ts'

const runbooks = new URL('../../docs/runbooks/', import.meta.url)
const detectors = await loadDetectors()

for (const { id, runbook, falseAlarms } of detectors.values()) {
  test(`${id}: its runbook says what the detector tells the person who goes there`, async () => {
    const page = await readFile(new URL(`${id}.md`, runbooks), 'utf8')
    for (const { zh } of [runbook.look, runbook.bring, falseAlarms])
      assert.ok(page.includes(zh), zh)
  })
  test(`${id}: its cases stand beside it and have raised, clear and unknown`, async () => {
    const cases = await readFile(
      new URL(`../detectors/${id}/detector.test.ts`, import.meta.url),
      'utf8',
    )
    for (const state of ['raised', 'clear', 'unknown'])
      assert.ok(cases.includes(`'${state}'`), state)
  })
}

test('every runbook has its detector', async () => {
  const pages = (await readdir(runbooks)).filter((name) => name.endsWith('.md'))
  assert.deepEqual(pages.toSorted(), [...detectors.keys()].map((id) => `${id}.md`).toSorted())
})

test('parameters are the defaults, and what the operator set otherwise', () => {
  const tuned = tune(detectors, { limits: { calm: 5 } })
  const limits = tuned.find(({ detector }) => detector.id === 'limits')
  assert.deepEqual([limits?.params['calm'], limits?.params['outside']], [5, 2])
})

test('a parameter or a detector that does not exist is named', () => {
  expect(() => tune(detectors, { limits: { clam: 5 } })).toThrowError(
    expect.objectContaining({ code: 'config/invalid' }),
  )
  expect(() => tune(detectors, { limit: {} })).toThrowError(
    expect.objectContaining({ code: 'config/invalid' }),
  )
})
