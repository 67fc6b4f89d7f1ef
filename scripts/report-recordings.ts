// How the profiles read the recordings of real devices: npm run report:recordings [-- FOLDER [NAME…]]
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { loadProfiles } from '../collector/src/profiles.ts'
import { questionsOf } from '../collector/src/snmp/collect.ts'
import { isAskedFor } from '../collector/src/snmp/questions.ts'
import { type ExpectedRow, judge, loadExpected } from '../collector/test/recordings.ts'
import { type ReadWalk, readWalk } from '../collector/test/walks.ts'
import { createMib } from '../simulator/src/snmp/mib.ts'
import { readSnmprec } from '../simulator/src/snmp/snmprec.ts'
import { findRecordings } from '../test/servers/places.ts'

const words = process.argv.slice(2)
const folder = words[0] ?? (await findRecordings()).value
const names = words.slice(1)
const expected = await loadExpected(folder)
const profiles = await loadProfiles()
const total = { hit: 0, missed: 0, wrong: 0, invented: 0 }
const states = { read: 0, left: new Map<string, number>() }

for (const file of (await readdir(folder)).filter((name) => name.endsWith('.snmprec'))) {
  const name = basename(file, '.snmprec')
  if (names.length > 0 && !names.includes(name)) continue
  const text = await readFile(join(folder, file), 'utf8')
  const mib = createMib(readSnmprec(text).entries)
  const raw = new Map<string, unknown>()
  for (let at = mib.after('0.0'); at; at = mib.after(at.oid)) raw.set(at.oid, at.value)
  const walk = readWalk(text, profiles.values())
  const rows = expected[file] ?? []
  const verdict = judge(rows, walk.samples, raw)
  for (const kind of ['hit', 'missed', 'wrong', 'invented'] as const)
    total[kind] += verdict[kind].length
  const { hit, missed, wrong, invented } = verdict
  console.log(
    `${name.padEnd(40)} hit ${hit.length} missed ${missed.length} wrong ${wrong.length} invented ${invented.length}, ${walk.samples.length} samples, ${walk.profiles.map(({ id }) => id).join('+')}`,
  )
  for (const row of missed) console.log(`   missed   ${inWords(row)}: ${whyMissed(row, walk, raw)}`)
  for (const { row, ours, theirs } of wrong)
    console.log(`   wrong    ${inWords(row)}: ours ${ours}, theirs ${theirs}`)
  for (const { oid, metric, value } of invented)
    console.log(
      `   invented ${oid} ${metric} ${value}: ${raw.has(oid) ? 'a sentinel' : 'not recorded'}`,
    )
  reportStates(rows, walk, raw)
}
console.log(`numeric rows: ${JSON.stringify(total)}`)
console.log(`state rows: ${states.read} become states or values of the catalogue; left:`)
for (const [why, count] of states.left) console.log(`   ${String(count).padStart(4)} ${why}`)

function inWords({ oid, class: kind, descr, raw: value }: ExpectedRow): string {
  return `${oid} ${kind} “${descr}” = ${value}`
}

/** Why a variable gave no sample, as far as the walk tells. */
function whyMissed(
  { oid }: ExpectedRow,
  { problems, profiles: fitting }: ReadWalk,
  raw: ReadonlyMap<string, unknown>,
): string {
  if (!raw.has(oid)) return 'not in the recording'
  const problem = problems.find((one) => one.oid === oid)
  if (problem) return problem.why
  if (fitting.length === 0) return 'no profile fits the device'
  const { scalars, columns } = questionsOf(fitting)
  const isAsked = isAskedFor({ scalars, columns })(oid)
  return isAsked ? 'read as “no value”, or by another name' : 'no profile asks for it'
}

function reportStates(
  rows: readonly ExpectedRow[],
  walk: ReadWalk,
  raw: ReadonlyMap<string, unknown>,
): void {
  const read = new Map(walk.samples.map((sample) => [sample.oid, sample]))
  for (const row of rows.filter(({ class: kind }) => kind === 'state')) {
    const sample = read.get(row.oid)
    if (sample) states.read += 1
    else {
      const why = whyMissed(row, walk, raw)
      states.left.set(why, (states.left.get(why) ?? 0) + 1)
    }
    const what = sample ? `${sample.metric} ${sample.value}` : `left: ${whyMissed(row, walk, raw)}`
    console.log(`   state    ${row.oid} “${row.descr}” = ${row.raw}: ${what}`)
  }
}
