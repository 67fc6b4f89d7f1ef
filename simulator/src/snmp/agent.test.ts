import { decodeMessage, encodeMessage, pduTypes, types } from '@gridkeeper/platform/snmp/message'
import { describe, expect, test } from 'vitest'
import { answer } from './agent.ts'
import { createMib } from './mib.ts'
import { readSnmprec } from './snmprec.ts'

const walk = `1.3.6.1.2.1.1.1.0|4|A box | with a bar
1.3.6.1.2.1.1.2.0|6|.1.3.6.1.4.1.17409
1.3.6.1.2.1.1.10.0|4x|0A0b
1.3.6.1.2.1.1.3.0|67|600
1.3.6.1.2.1.1.3.0|67|700
1.3.6.1.2.1.1.9.0|4e|\\x07\\xe6\\n\\\\z
1.3.6.1.2.1.4.1|64x|0A00FF01
1.3.6.1.2.1.4.2|64|10.0.0.1
1.3.6.1.2.1.4.3|70|18446744073709551615
1.3.6.1.2.1.4.4|5|
1.3.6.1.2.1.4.5|2:numeric|-7
nonsense
1.3.6.1.2.1.4.6|99|1
`

describe('a recording', () => {
  const { entries, problems } = readSnmprec(walk)
  const mib = createMib(entries)

  test('is read by the grammar of snmpsim, in order, the first of two alike', () => {
    const seen: unknown[] = []
    for (let at = mib.after('1.3'); at; at = mib.after(at.oid)) seen.push([at.oid, at.value])
    expect(seen).toEqual([
      ['1.3.6.1.2.1.1.1.0', Buffer.from('A box | with a bar')],
      ['1.3.6.1.2.1.1.2.0', '1.3.6.1.4.1.17409'],
      ['1.3.6.1.2.1.1.3.0', 600],
      ['1.3.6.1.2.1.1.9.0', Uint8Array.from([7, 0xe6, 10, 92, 122])],
      ['1.3.6.1.2.1.1.10.0', Buffer.from([10, 11])],
      ['1.3.6.1.2.1.4.1', '10.0.255.1'],
      ['1.3.6.1.2.1.4.2', '10.0.0.1'],
      ['1.3.6.1.2.1.4.3', 2n ** 64n - 1n],
      ['1.3.6.1.2.1.4.4', null],
      ['1.3.6.1.2.1.4.5', -7],
    ])
  })

  test('names the lines that say nothing', () => {
    expect(problems.map(({ line }) => line)).toEqual([12, 13])
  })

  function ask(type: number, oids: string[], version: 0 | 1 = 1, errorIndex = 0) {
    const varbinds = oids.map((oid) => ({ oid, type: types.null, value: null }))
    const request = {
      version,
      community: 'x',
      pdu: { type, id: 5, errorStatus: 0, errorIndex, varbinds },
    }
    return decodeMessage(encodeMessage(answer(request, mib))).pdu
  }

  test('GET of what is not there is an exception in v2c and an error in v1', () => {
    const oids = ['1.3.6.1.2.1.1.3.0', '1.3.6.1.2.1.1.4.0']
    expect(ask(pduTypes.get, oids).varbinds.map(({ type }) => type)).toEqual([
      types.timeTicks,
      types.noSuchObject,
    ])
    expect(ask(pduTypes.get, oids, 0)).toMatchObject({ errorStatus: 2, errorIndex: 2 })
  })

  test('GETBULK goes round by row and ends at the end', () => {
    const { varbinds } = ask(pduTypes.getBulk, ['1.3.6.1.2.1.1.9', '1.3.6.1.2.1.4.4'], 1, 4)
    expect(varbinds.map(({ oid }) => oid)).toEqual([
      '1.3.6.1.2.1.1.9.0',
      '1.3.6.1.2.1.4.5',
      '1.3.6.1.2.1.1.10.0',
      '1.3.6.1.2.1.4.5',
      '1.3.6.1.2.1.4.1',
      '1.3.6.1.2.1.4.5',
      '1.3.6.1.2.1.4.2',
      '1.3.6.1.2.1.4.5',
    ])
    expect(varbinds[3]?.type).toBe(types.endOfMibView)
  })
})
