// How the profiles read the recordings of real devices: node scripts/report-recordings.ts FOLDER [NAME…] [--rows]
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { loadProfiles } from '../collector/src/profiles.ts'
import { judge, loadExpected } from '../collector/test/recordings.ts'
import { readWalk } from '../collector/test/walks.ts'
import { createMib } from '../simulator/src/snmp/mib.ts'
import { readSnmprec } from '../simulator/src/snmp/snmprec.ts'

const [folder, ...names] = process.argv.slice(2).filter((word) => word !== '--rows')
const shallShowRows = process.argv.includes('--rows')
if (!folder) throw new RangeError('usage: report-recordings.ts FOLDER [NAME…] [--rows]')
const expected = await loadExpected(folder)
const profiles = await loadProfiles()
const total = { hit: 0, missed: 0, wrong: 0, invented: 0 }

for (const file of (await readdir(folder)).filter((name) => name.endsWith('.snmprec'))) {
  const name = basename(file, '.snmprec')
  if (names.length > 0 && !names.includes(name)) continue
  const text = await readFile(join(folder, file), 'utf8')
  const mib = createMib(readSnmprec(text).entries)
  const raw = new Map<string, unknown>()
  for (let at = mib.after('0.0'); at; at = mib.after(at.oid)) raw.set(at.oid, at.value)
  const walk = readWalk(text, profiles.values())
  const verdict = judge(expected[file] ?? [], walk.samples, raw)
  total.hit += verdict.hit.length
  total.missed += verdict.missed.length
  total.wrong += verdict.wrong.length
  total.invented += verdict.invented.length
  const counts = `hit ${verdict.hit.length} missed ${verdict.missed.length} wrong ${verdict.wrong.length} invented ${verdict.invented.length}`
  console.log(
    `${name.padEnd(40)} ${counts}, ${walk.samples.length} samples, ${walk.problems.length} problems, ${walk.profiles.map(({ id }) => id).join('+')}`,
  )
  if (!shallShowRows) continue
  for (const row of verdict.missed) console.log('   missed', row.oid, row.class, row.descr, row.raw)
  for (const { row, ours, theirs } of verdict.wrong)
    console.log('   wrong', row.oid, row.class, row.descr, row.raw, { ours, theirs })
  for (const sample of verdict.invented) console.log('   invented', sample)
  for (const problem of walk.problems) console.log('   problem', problem)
}
console.log(total)
