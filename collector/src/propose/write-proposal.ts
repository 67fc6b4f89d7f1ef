import { metrics } from '@gridkeeper/model/metrics'
import type { Varbind } from '@gridkeeper/platform/snmp/message'
import { textOf } from '../snmp/raw.ts'
import type { Candidate } from './candidates.ts'
import type { Proposal } from './propose.ts'

/** The three files of a profile’s folder, by name. */
export function filesOf(proposal: Proposal, form: 'ts' | 'json'): ReadonlyMap<string, string> {
  const { profile, candidates } = proposal
  return new Map([
    ...(form === 'ts'
      ? [['profile.ts', profileText(proposal)] as const]
      : [
          ['profile.json', `${JSON.stringify(profile, null, 2)}\n`] as const,
          ['candidates.txt', `${candidates.flatMap(candidateLines).join('\n')}\n`] as const,
        ]),
    ['walk.snmprec', walkText(proposal.varbinds)],
    ['expected.json', expectedText(proposal)],
  ])
}

function profileText({ profile, from, generic, candidates }: Proposal): string {
  const [scalars, columns] = [true, false].map((is) =>
    candidates.filter(({ isScalar }) => isScalar === is),
  )
  return `import type { DeviceProfile } from '@gridkeeper/model/profile'

// Proposed from a walk; to be reviewed.${from === null ? '' : ` It carries on ${from}, which fits too.`}
// Generic profiles that read the device as well: ${generic.join(', ') || 'none'}.
export default ${literal(profile, 0)} satisfies DeviceProfile
${candidateBlock('Scalars', scalars ?? [])}${candidateBlock('Columns of tables', columns ?? [])}`
}

function candidateBlock(title: string, candidates: readonly Candidate[]): string {
  if (candidates.length === 0) return ''
  const lines = candidates.flatMap(candidateLines).map((line) => `//   ${line}`)
  return `\n// ${title} that nobody reads yet; take in what is worth it and delete the rest.\n${lines.join('\n')}\n`
}

/** What it is and says; and where its name gives it away, the line that would read it. */
function candidateLines(candidate: Candidate): string[] {
  const { oid, name, samples, rows, guess, description, isScalar } = candidate
  const seen = `${samples.join(' ')}${rows > samples.length ? ` … (${rows} rows)` : ''}`
  const said = [`${oid}  ${name || '?'} = ${seen}`, ...(description ? [`  ${description}`] : [])]
  if (!guess) return said.map(oneLine)
  const scale = guess.scale === 1 ? '' : `, scale: ${guess.scale}`
  const place = isScalar
    ? `oid: '${oid}'`
    : `column: '${oid.slice(oid.lastIndexOf('.') + 1)}' of '${oid.slice(0, oid.lastIndexOf('.'))}'`
  const unit = metrics[guess.metric].unit
  return [
    ...said,
    `  ? { metric: '${guess.metric}', ${place}${scale} }${unit && `  in ${unit}`}`,
  ].map(oneLine)
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').slice(0, 160)
}

/** As people write it: names without quotes, text in single ones, what is short on one line. */
function literal(value: unknown, depth: number): string {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  if (typeof value !== 'object' || value === null) return String(value)
  const [open, close, parts] = Array.isArray(value)
    ? ['[', ']', value.map((one) => literal(one, depth + 1))]
    : [
        '{',
        '}',
        Object.entries(value).map(([key, one]) => `${keyOf(key)}: ${literal(one, depth + 1)}`),
      ]
  const flat = open === '{' ? `{ ${parts.join(', ')} }` : `[${parts.join(', ')}]`
  if (depth > 0 && flat.length + depth * 2 < 84 && !flat.includes('\n')) return flat
  const margin = '  '.repeat(depth + 1)
  return `${open}\n${parts.map((part) => `${margin}${part},`).join('\n')}\n${'  '.repeat(depth)}${close}`
}

function keyOf(key: string): string {
  return /^([A-Za-z_]\w*|0|[1-9]\d*)$/.test(key) ? key : `'${key}'`
}

/** snmpsim’s .snmprec. */
export function walkText(varbinds: readonly Varbind[]): string {
  return varbinds.map((varbind) => `${lineOf(varbind)}\n`).join('')
}

function lineOf({ oid, type, value }: Varbind): string {
  if (!(value instanceof Uint8Array)) return `${oid}|${type}|${value ?? ''}`
  const text = textOf(value)
  const isPlain = Buffer.from(text).equals(value) && !text.includes('|')
  return isPlain
    ? `${oid}|${type}|${text}`
    : `${oid}|${type}x|${Buffer.from(value).toString('hex')}`
}

function expectedText({ expected }: Proposal): string {
  const samples = expected.samples.map(({ metric, channel, value, oid }) =>
    JSON.stringify({ metric, channel, value, oid }),
  )
  const problems = expected.problems.map((problem) => JSON.stringify(problem))
  const failed = problems.length === 0 ? '' : `\n    ${problems.join(',\n    ')}\n  `
  return `{\n  "samples": [\n    ${samples.join(',\n    ')}\n  ],\n  "problems": [${failed}]\n}\n`
}
