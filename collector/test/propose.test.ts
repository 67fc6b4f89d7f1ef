import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeviceProfile } from '@gridkeeper/model/profile'
import { types, type Varbind } from '@gridkeeper/platform/snmp/message'
import { isUnder } from '@gridkeeper/platform/snmp/oid'
import { Value } from 'typebox/value'
import { describe, test } from 'vitest'
import { startAgent } from '../../simulator/src/snmp/agent.ts'
import { createMib } from '../../simulator/src/snmp/mib.ts'
import { startReplayAgent } from '../../simulator/src/snmp/replay.ts'
import { readSnmprec } from '../../simulator/src/snmp/snmprec.ts'
import { suiteWith } from '../../test/servers/suite-with.ts'
import { loadProfiles } from '../src/profiles.ts'
import { secretColumns } from '../src/propose/hidden.ts'
import { noNames, readMibNames } from '../src/propose/mib-names.ts'
import { type Proposal, proposeProfile } from '../src/propose/propose.ts'
import { scrub } from '../src/propose/scrub.ts'
import { filesOf, walkText } from '../src/propose/write-proposal.ts'
import { expectedOf, readWalk } from './walks.ts'

const profiles = await loadProfiles()

function propose(port: number, community: string, more = {}): Promise<Proposal> {
  return proposeProfile({
    host: '127.0.0.1',
    port,
    credential: { version: '2c', community },
    timeoutMs: 1000,
    retries: 1,
    id: 'own-new',
    profiles,
    names: noNames,
    mostRows: 20_000,
    mostSeconds: 60,
    now: Date.now,
    ...more,
  })
}

/** As the test over all profiles does with a folder among ours. */
function checkFolder(proposal: Proposal): void {
  const files = filesOf(proposal, 'json')
  const profile = JSON.parse(files.get('profile.json') ?? '') as DeviceProfile
  assert.deepEqual([...Value.Errors(DeviceProfile, profile)], [])
  const walk = readWalk(files.get('walk.snmprec') ?? '', [...profiles.values(), profile])
  assert.equal(walk.profiles[0]?.id, profile.id)
  assert.deepEqual(expectedOf(walk), JSON.parse(files.get('expected.json') ?? ''))
  assert.ok(walk.samples.length > 0)
}

/** What stands behind `export default`, as the compiler would see it. */
function literalOf(text: string): unknown {
  const start = text.indexOf('export default ') + 'export default '.length
  return new Function(`return (${text.slice(start, text.indexOf(' satisfies DeviceProfile'))})`)()
}

suiteWith('recordings', 'recordings of real devices walked', (folder) => {
  test.each([
    'gw-eydfa',
    'generex-ups_cs141',
    'motorola-cm',
    'cxc',
    'luminato_c12',
    'zxa10_c320',
    'enexus_smartpacks',
    'cdata',
  ])('%s: the folder that is proposed passes the test over all profiles', async (name) => {
    const agent = await startReplayAgent(folder)
    try {
      const proposal = await propose(agent.port, name)
      assert.deepEqual(proposal.problems, [])
      checkFolder(proposal)
      const text = filesOf(proposal, 'ts').get('profile.ts') ?? ''
      assert.deepEqual(literalOf(text), proposal.profile)
      assert.ok(!walkText(proposal.varbinds).includes(`|${name}`), 'the community')
    } finally {
      await agent.close()
    }
  })
})

const gpon = '1.3.6.1.4.1.17409.2.8.4.3.1'

describe('what is never walked', () => {
  const walk = `1.3.6.1.2.1.1.1.0|4|GPON OLT
1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.17409
1.3.6.1.2.1.1.5.0|4|Block 7, Wang
${Array.from({ length: 30 }, (_, row) => `${gpon}.12.${row + 1}|2|1`).join('\n')}
${Array.from({ length: 30 }, (_, row) => `${gpon}.13.${row + 1}|4|wan-user-${row}`).join('\n')}
${Array.from({ length: 30 }, (_, row) => `${gpon}.14.${row + 1}|4|wan-password-${row}`).join('\n')}
${gpon}.15.1|2|77
1.3.6.1.4.1.17409.2.8.5.1.1.1|2|-1840
`
  test('columns of passwords are stepped over, not asked for', async () => {
    const mib = createMib(readSnmprec(walk).entries)
    let handedOut = 0
    const agent = await startAgent({
      mib: () => ({
        ...mib,
        after(oid) {
          const next = mib.after(oid)
          if (next && secretColumns.some((column) => isUnder(next.oid, column))) handedOut += 1
          return next
        },
      }),
    })
    try {
      const proposal = await propose(agent.port, 'public')
      const text = walkText(proposal.varbinds)
      assert.ok(!/wan-(user|password)|Wang/.test(text), text)
      assert.ok(text.includes(`${gpon}.15.1|2|77`) && text.includes('|-1840'))
      assert.deepEqual(proposal.steppedOver, [`${gpon}.13`, `${gpon}.14`])
      // What shows that a column has begun is its first row: one each, and it is let go unread.
      assert.ok(handedOut <= 2, `${handedOut} rows came over the wire`)
    } finally {
      await agent.close()
    }
  })
})

describe('what is left of a walk', () => {
  const rows: readonly (readonly [string, number, string | Buffer | number])[] = [
    ['1.3.6.1.2.1.1.1.0', types.octets, 'OLT at 10.7.0.9, mail ops@isp.cn'],
    ['1.3.6.1.2.1.1.4.0', types.octets, 'Zhang San 13812345678'],
    ['1.3.6.1.4.1.9.1.1', types.octets, 'port aa:bb:cc:dd:ee:ff'],
    ['1.3.6.1.4.1.9.1.2', types.octets, 'port AA:BB:CC:DD:EE:FF'],
    ['1.3.6.1.4.1.9.1.3', types.octets, Buffer.from('aabbccddeeff', 'hex')],
    ['1.3.6.1.4.1.9.1.4', types.octets, 'ZTEGC8123456'],
    ['1.3.6.1.4.1.9.2.1', types.octets, '王家 3-201'],
    ['1.3.6.1.4.1.9.2.2', types.octets, '-10.15 dBm'],
    ['1.3.6.1.4.1.9.2.3', types.ipAddress, '10.7.0.9'],
    ['1.3.6.1.4.1.9.1.5', types.octets, 'uses my-community'],
    ['1.3.6.1.4.1.9.3.10.7.0.1.4', types.integer, 5],
    ['1.3.6.1.4.1.9.4.1', types.integer, -42],
  ]
  const varbinds = rows.map(
    ([oid, type, value]): Varbind => ({
      oid,
      type,
      value: type === types.octets ? Buffer.from(value as string) : value,
    }),
  )
  const clean = scrub(varbinds, {
    secrets: ['my-community'],
    textColumns: ['1.3.6.1.4.1.9.1'],
    address: '10.7.0.1',
  })

  test('numbers stay; people, addresses, serials and secrets do not', () => {
    assert.equal(
      walkText(clean.varbinds),
      `1.3.6.1.2.1.1.1.0|4|OLT at 192.0.2.1, mail mail1@example.org
1.3.6.1.4.1.9.1.1|4|port 00:00:5E:00:53:01
1.3.6.1.4.1.9.1.2|4|port 00:00:5E:00:53:01
1.3.6.1.4.1.9.1.3|4x|00005e005302
1.3.6.1.4.1.9.1.4|4|SERIAL-1
1.3.6.1.4.1.9.2.2|4|-10.15 dBm
1.3.6.1.4.1.9.2.3|64|192.0.2.1
1.3.6.1.4.1.9.4.1|2|-42
`,
    )
  })
})

describe('names of MIB files', () => {
  test('give candidates their name, unit and a guess; an object that sounds like a password is not walked', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mibs-'))
    await writeFile(
      join(folder, 'OWN-MIB.txt'),
      `OWN-MIB DEFINITIONS ::= BEGIN
own OBJECT IDENTIFIER ::= { enterprises 99999 } -- ours
ownTable OBJECT-TYPE SYNTAX SEQUENCE OF X ::= { own 1 }
ownEntry OBJECT-TYPE SYNTAX X ::= { ownTable 1 }
ownLaserTemp OBJECT-TYPE SYNTAX Integer32 UNITS "0.1 degrees C"
  DESCRIPTION "How warm -- inside.
     More." ::= { ownEntry 3 }
ownLoginPassword OBJECT-TYPE SYNTAX OCTET STRING ::= { ownEntry 4 }
END`,
    )
    const names = await readMibNames(folder)
    assert.equal(names.objectOf('1.3.6.1.4.1.99999.1.1.3.1')?.name, 'ownLaserTemp')
    const walk = `1.3.6.1.2.1.1.1.0|4|OWN box 1.2
1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.99999.7
1.3.6.1.2.1.1.3.0|67|100
1.3.6.1.4.1.99999.1.1.3.1|2|253
1.3.6.1.4.1.99999.1.1.3.2|2|261
1.3.6.1.4.1.99999.1.1.4.1|4|12345678
`
    const agent = await startAgent({ mib: () => createMib(readSnmprec(walk).entries) })
    try {
      const proposal = await propose(agent.port, 'public', { names, id: undefined })
      assert.equal(proposal.profile.id, 'own-own-box')
      assert.deepEqual(proposal.profile.match, [
        { sysObjectId: ['1.3.6.1.4.1.99999.7'], sysDescr: ['^OWN box'] },
      ])
      assert.deepEqual(proposal.candidates, [
        {
          oid: '1.3.6.1.4.1.99999.1.1.3',
          isScalar: false,
          name: 'ownLaserTemp',
          samples: ['253', '261'],
          rows: 2,
          guess: { metric: 'optical.temperature_celsius', scale: 0.1 },
          description: 'How warm -- inside.',
        },
      ])
      assert.deepEqual(proposal.steppedOver, ['1.3.6.1.4.1.99999.1.1.4'])
      assert.ok(!walkText(proposal.varbinds).includes('12345678'))
      checkFolder(proposal)
    } finally {
      await agent.close()
      await rm(folder, { recursive: true })
    }
  })
})

describe('a walk has bounds', () => {
  const walk = `1.3.6.1.2.1.1.1.0|4|Big
1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.99999.7
${Array.from({ length: 3000 }, (_, row) => `1.3.6.1.4.1.99999.1.1.3.${row + 1}|2|1`).join('\n')}
`
  test('of rows: what is there is kept and the cut is said', async () => {
    const agent = await startAgent({ mib: () => createMib(readSnmprec(walk).entries) })
    try {
      const { varbinds, problems } = await propose(agent.port, 'public', { mostRows: 500 })
      assert.ok(varbinds.length >= 500 && varbinds.length < 600)
      assert.match(problems[0] ?? '', /cut off at 5\d\d variables/)
    } finally {
      await agent.close()
    }
  })
  test('of time', async () => {
    const agent = await startAgent({ mib: () => createMib(readSnmprec(walk).entries) })
    try {
      const { problems } = await propose(agent.port, 'public', { mostSeconds: 0 })
      assert.match(problems[0] ?? '', /cut off/)
    } finally {
      await agent.close()
    }
  })
})

describe('an operator’s own folder', () => {
  async function folderWith(name: string, text: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'own-'))
    await writeFile(join(folder, name), text)
    return folder
  }
  const yaml = `id: own-node
title: {zh: 自有光站, en: Our own node}
match:
  - sysDescr: ['^OWN-\\d+']
scalars:
  - {metric: optical.rx_dbm, oid: 1.3.6.1.4.1.99999.9.1.0, scale: 0.01}
`
  test('YAML is read like JSON', async () => {
    const all = await loadProfiles(await folderWith('own.yaml', yaml))
    const walk = '1.3.6.1.2.1.1.1.0|4|OWN-12\n1.3.6.1.4.1.99999.9.1.0|2|-731\n'
    const read = readWalk(walk, all.values())
    assert.equal(read.profiles[0]?.id, 'own-node')
    assert.equal(read.samples[0]?.value, -7.31)
  })
  test.each([
    ['a metric that is none', yaml.replace('rx_dbm', 'rx_dBm'), /own\.yaml: \/scalars\/0\/metric/],
    ['a scale that is a word', yaml.replace('0.01', 'tenths'), /own\.yaml: \/scalars\/0\/scale/],
    ['no match', yaml.replace(/match:\n.*\n/, ''), /own\.yaml: .*match/],
  ])('%s is named with file and field', async (_, wrong, sentence) => {
    await assert.rejects(loadProfiles(await folderWith('own.yaml', wrong)), {
      code: 'unit/invalid',
      message: sentence,
    })
  })
})

test('a device of which nothing can be read is drafted, and that is said', async () => {
  const agent = await startAgent({
    mib: () => createMib(readSnmprec('1.3.6.1.2.1.1.1.0|4|ARRIS modem\n').entries),
  })
  try {
    const { problems, profile } = await propose(agent.port, 'public')
    assert.match(problems[0] ?? '', /nothing of it can be read yet/)
    assert.deepEqual(profile.match, [{ sysDescr: ['^ARRIS modem'] }])
  } finally {
    await agent.close()
  }
})

test('a proposal for an id that is taken is refused', async () => {
  const agent = await startAgent({
    mib: () => createMib(readSnmprec('1.3.6.1.2.1.1.1.0|4|X\n').entries),
  })
  try {
    await assert.rejects(propose(agent.port, 'public', { id: 'ups-mib' }), {
      code: 'request/invalid',
    })
  } finally {
    await agent.close()
  }
})
