import { describe, expect, test } from 'vitest'
import { createFrameGate } from './frame-gate.ts'

function frame(type: number, body: Buffer): Buffer {
  const length: number[] = []
  for (let rest = body.length; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) {
      length.push(rest)
      break
    }
    length.push((rest % 128) | 0x80)
  }
  return Buffer.concat([Buffer.from([type, ...length]), body])
}

function report(topic: string, messageId: number, payload: number): Buffer {
  const head = Buffer.alloc(4 + topic.length)
  head.writeUInt16BE(topic.length)
  head.write(topic, 2)
  head.writeUInt16BE(messageId, 2 + topic.length)
  return frame(0x32, Buffer.concat([head, Buffer.alloc(payload, 'x')]))
}

const connect = frame(0x10, Buffer.alloc(40, 'c'))
const ping = Buffer.from([0xc0, 0])
const long = report('gk/1/00/box/data', 513, 5000)

function through(stream: Buffer, pieceBytes: number) {
  const gate = createFrameGate({ connectBytes: 100, frameBytes: 1000 })
  const passed: Buffer[] = []
  const tooLong: unknown[] = []
  for (let offset = 0; offset < stream.length; offset += pieceBytes) {
    const gated = gate.take(stream.subarray(offset, offset + pieceBytes))
    if (gated.isHostile) return 'hostile'
    if (gated.pass) passed.push(gated.pass)
    tooLong.push(...gated.tooLong)
    if (offset + pieceBytes >= connect.length) gate.admit()
  }
  return { passed: Buffer.concat(passed), tooLong }
}

describe('the frame gate', () => {
  const short = report('gk/1/00/box/data', 7, 300)
  for (const pieceBytes of [1, 2, 3, 7, 42])
    test(`leaves out an over-long report and nothing else, in pieces of ${pieceBytes}`, () => {
      const stream = Buffer.concat([connect, short, ping, long, short, long, ping])
      const result = through(stream, pieceBytes)
      expect(result).toEqual({
        passed: Buffer.concat([connect, short, ping, short, ping]),
        tooLong: [
          { topic: 'gk/1/00/box/data', qos: 1, messageId: 513, bytes: long.length - 3 },
          { topic: 'gk/1/00/box/data', qos: 1, messageId: 513, bytes: long.length - 3 },
        ],
      })
    })

  test('hands a chunk of good frames on without copying it', () => {
    const gate = createFrameGate({ connectBytes: 100, frameBytes: 1000 })
    const chunk = Buffer.concat([connect, short])
    gate.admit()
    expect(gate.take(chunk).pass).toBe(chunk)
  })

  test.each([
    ['a CONNECT that is too long', frame(0x10, Buffer.alloc(101))],
    ['a report before the login', Buffer.concat([long])],
    ['a SUBSCRIBE that is too long', Buffer.concat([connect, frame(0x82, Buffer.alloc(2000))])],
    ['a length of five bytes', Buffer.from([0x30, 0xff, 0xff, 0xff, 0xff, 1])],
  ])('%s is hostile', (_, stream) => {
    expect(through(stream, 42)).toBe('hostile')
  })
})
