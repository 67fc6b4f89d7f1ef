import { expect, test } from 'vitest'
import { createSeriesLists } from '../series-lists.ts'
import { createReadoutCodec, type PolledReadout } from './readout-codec.ts'

const lists = createSeriesLists()
const readout: PolledReadout = {
  device: '光站-1',
  at: 1_700_000_000_123,
  series: [
    { metric: 'device.reachable', channel: '' },
    { metric: 'optical.rx_dbm', channel: '收 1' },
  ],
  values: [1, -7.3],
}

function written(codec = createReadoutCodec(lists), of = readout): Buffer {
  const body = Buffer.alloc(codec.bytes(of))
  codec.write(body, 0, of)
  return body
}

test('a poll comes back as it was written, by another process too', () => {
  expect(createReadoutCodec(createSeriesLists()).read(written())).toEqual(readout)
})

test('who wrote a list gets the same list back, and so does who has read it before', () => {
  const codec = createReadoutCodec(lists)
  expect(codec.read(written(codec))?.series).toBe(readout.series)
  const reader = createReadoutCodec(lists)
  expect(reader.read(written())?.series).toBe(reader.read(written())?.series)
})

test('what is cut short or made of something else is no poll', () => {
  const codec = createReadoutCodec(lists)
  const body = written()
  for (let length = 1; length < body.length; length += 1)
    expect(codec.read(body.subarray(0, length))).toBeUndefined()
  const bent = Buffer.from(body)
  bent.writeUInt32LE(5, 3)
  expect(codec.read(bent)).toBeUndefined()
})

test('a list is one list, whoever tells it, and forgotten only when there are too many', () => {
  const few = createSeriesLists(20)
  const keys = (channel: string) => [{ metric: 'downstream.lock' as const, channel }]
  const first = few.of(keys('a'))
  expect(few.of(keys('a'))).toBe(first)
  for (let n = 0; n < 30; n += 1) expect(few.of(keys(`x${n}`))).toEqual(keys(`x${n}`))
  expect(few.of(keys('a'))).toEqual(first)
})
