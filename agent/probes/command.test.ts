import { AppError } from '@gridkeeper/model/errors'
import { expect, test } from 'vitest'
import { createProbeNeeds } from '../src/needs.ts'
import { sample } from '../src/sampling.ts'
import command, { parsePrinted } from './command.ts'

test('a program’s readings are taken as it prints them', () => {
  const printed = '[{"metric":"downstream.mer_db","channel":"554MHz/64QAM","value":33.5}]'
  expect(parsePrinted(printed, 'tuner')).toEqual([
    { metric: 'downstream.mer_db', channel: '554MHz/64QAM', value: 33.5 },
  ])
})

test.each([
  ['no JSON', 'error: no tuner'],
  ['a metric nobody knows', '[{"metric":"downstream.beauty","value":1}]'],
  ['a value that is none', '[{"metric":"downstream.mer_db","value":"33.5"}]'],
  ['no list', '{"metric":"downstream.mer_db","value":33.5}'],
])('%s is refused', (_, printed) => {
  expect(() => parsePrinted(printed, 'tuner')).toThrow(AppError)
})

test.each([
  ['crashes', '/bin/false', []],
  ['is not there', '/no/such/program', []],
  ['prints rubbish', '/bin/echo', ['<html>']],
  ['prints without end', '/usr/bin/yes', []],
])('a program that %s costs the others nothing', async (_, program, args) => {
  const needs = createProbeNeeds()
  const settings = { program, args, watch: false, timeoutMs: 5_000 }
  const quick = { id: 'quick', read: () => [{ metric: 'viewing.on' as const, value: 1 }] }
  const { readings, failed } = await sample([command.open(settings, needs), quick])
  expect(readings).toEqual([{ metric: 'viewing.on', value: 1 }])
  expect([...failed.keys()]).toEqual(['command'])
})

test('a program that hangs is ended at its timeout and costs the others nothing', async () => {
  const needs = createProbeNeeds()
  const hanging = command.open(
    { program: '/bin/sleep', args: ['30'], watch: false, timeoutMs: 100 },
    needs,
  )
  const quick = command.open(
    {
      program: '/bin/echo',
      args: ['[{"metric":"viewing.on","value":1}]'],
      watch: false,
      timeoutMs: 5_000,
    },
    needs,
  )
  const { readings, failed } = await sample([{ ...hanging, id: 'hanging' }, quick])
  expect(readings).toEqual([{ metric: 'viewing.on', value: 1 }])
  expect([...failed.keys()]).toEqual(['hanging'])
})
