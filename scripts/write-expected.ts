// Writes expected.json beside the walk of each named profile (all: no name). A change to one is read in review.
import { readFile, writeFile } from 'node:fs/promises'
import { loadProfiles } from '../collector/src/profiles.ts'
import { expectedOf, readWalk } from '../collector/test/walks.ts'

const profiles = await loadProfiles()
const wanted = process.argv.slice(2)
for (const id of wanted.length > 0 ? wanted : profiles.keys()) {
  const folder = new URL(`../collector/profiles/${id}/`, import.meta.url)
  const walk = readWalk(await readFile(new URL('walk.snmprec', folder), 'utf8'), profiles.values())
  const { samples, problems } = expectedOf(walk)
  const lines = [...samples.map((sample) => JSON.stringify(sample))].join(',\n    ')
  const failed = [...problems.map((problem) => JSON.stringify(problem))].join(',\n    ')
  const text = `{\n  "samples": [\n    ${lines}\n  ],\n  "problems": [${failed && `\n    ${failed}\n  `}]\n}\n`
  await writeFile(new URL('expected.json', folder), text)
  console.log(
    `${id}: ${samples.length} samples, read by ${walk.profiles.map((p) => p.id).join(', ')}`,
  )
}
