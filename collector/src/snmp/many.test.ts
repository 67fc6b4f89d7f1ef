import { describe, expect, onTestFinished, test } from 'vitest'
import { createMany } from './many.ts'
import { type Batch, loadMmsg } from './mmsg.ts'

const mmsg = await loadMmsg()
const none = { received: () => {}, left: () => {}, isHeldUp: () => false }
/** Nothing is sent or read in these tests: there is no such descriptor. */
const descriptor = -1

/** `takes`: how many the system takes at each call; from then on all. */
function gathered(takes: readonly number[], heldUpFrom: number) {
  if (!mmsg) throw new Error('the library is not installed')
  const gone: number[] = []
  const left: { readonly bytes: Uint8Array; readonly to: string }[] = []
  let calls = 0
  const send = (_: number, batch: Batch, from: number, to: number) => {
    const count = Math.min(to - from, takes[calls] ?? to - from)
    calls += 1
    for (let n = from; n < from + count; n += 1) gone.push(batch.filled(n)[0] ?? -1)
    return count
  }
  const many = createMany({ ...mmsg, isAllowed: () => true, send }, descriptor, {
    ...none,
    left: (bytes, port, address) => left.push({ bytes, to: `${address}:${port}` }),
    isHeldUp: () => calls >= heldUpFrom,
  })
  if (!many) throw new Error('not allowed')
  onTestFinished(() => many.close())
  return { many, gone, left }
}

describe.skipIf(!mmsg)('datagrams that go together', () => {
  test.each([
    { takes: [], heldUpFrom: 9, gone: [0, 1, 2, 3, 4, 5], left: [], why: 'all are taken' },
    { takes: [2], heldUpFrom: 9, gone: [0, 1, 3, 4, 5], left: [2], why: 'one is refused' },
    { takes: [-1], heldUpFrom: 9, gone: [1, 2, 3, 4, 5], left: [0], why: 'the first is refused' },
    { takes: [2], heldUpFrom: 1, gone: [0, 1], left: [2, 3, 4, 5], why: 'no room for the third' },
    { takes: [], heldUpFrom: 0, gone: [], left: [0, 1, 2, 3, 4, 5], why: 'others wait already' },
    { takes: [5], heldUpFrom: 9, gone: [0, 1, 2, 3, 4], left: [5], why: 'the last is refused' },
  ])('$why: what is not taken is left, each once, in order', (row) => {
    const { many, gone, left } = gathered(row.takes, row.heldUpFrom)
    const shared = Buffer.alloc(20)
    const add = (n: number) => many.add(shared.fill(n), 1000 + n, `10.0.0.${n}`)
    for (let n = 0; n < 6; n += 1) expect(add(n)).toBe(true)
    many.flush()
    // What was left is not written over by those that follow.
    for (let n = 100; n < 106; n += 1) add(n)
    expect(gone).toEqual(row.gone)
    expect(left).toEqual(
      row.left.map((n) => ({ bytes: Buffer.alloc(20, n), to: `10.0.0.${n}:${1000 + n}` })),
    )
  })

  test.each([
    { bytes: 2048, port: 161, address: '10.0.0.1', goes: true },
    { bytes: 2049, port: 161, address: '10.0.0.1', goes: false },
    { bytes: 10, port: 0, address: '10.0.0.1', goes: false },
    { bytes: 10, port: 65_536, address: '10.0.0.1', goes: false },
    { bytes: 10, port: 161, address: '::1', goes: false },
    { bytes: 10, port: 161, address: '', goes: false },
  ])(
    '$bytes bytes to $address port $port go with others: $goes',
    ({ bytes, port, address, goes }) => {
      const { many } = gathered([], 9)
      expect(many.add(Buffer.alloc(bytes), port, address)).toBe(goes)
    },
  )

  test('they go when the turn is over, without a word', async () => {
    const { many, gone } = gathered([], 9)
    many.add(Buffer.of(7), 161, '10.0.0.1')
    expect(gone).toEqual([])
    await Promise.resolve()
    expect(gone).toEqual([7])
  })

  test('once closed, the descriptor is not touched', () => {
    const { many, gone } = gathered([], 9)
    many.add(Buffer.of(7), 161, '10.0.0.1')
    many.close()
    expect(gone).toEqual([7])
    expect(many.add(Buffer.of(8), 161, '10.0.0.1')).toBe(false)
    many.flush()
    expect(gone).toEqual([7])
  })

  test('where the system does not let us there are none', () => {
    expect(mmsg && createMany(mmsg, descriptor, none)).toBeUndefined()
  })
})
