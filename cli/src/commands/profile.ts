import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadProfiles } from '@gridkeeper/collector/profiles'
import { noNames, readMibNames } from '@gridkeeper/collector/propose/mib-names'
import { type Proposal, proposeProfile } from '@gridkeeper/collector/propose/propose'
import { filesOf } from '@gridkeeper/collector/propose/write-proposal'
import { inWords, onOneLine } from '@gridkeeper/collector/snmp/words'
import { AppError } from '@gridkeeper/model/errors'
import { InvalidArgumentError } from 'commander'
import type { Command, ExitCode, Surroundings } from '../command.ts'
import {
  type CredentialOptions,
  credentialOf,
  withCredentialOptions,
} from '../credential-options.ts'
import { retryCount, target, wholeNumber } from '../options.ts'

type Target = ReturnType<typeof target>
type Options = CredentialOptions & {
  id?: string
  out: string
  mibs?: string
  profiles?: string
  rows: number
  seconds: number
  timeout: number
  retries: number
  json?: boolean
}

export default {
  name: 'profile',
  declare(program, surroundings, done) {
    const profile = program
      .command('profile')
      .description('设备模板 · how a family of devices is recognised and read')
    withCredentialOptions(
      profile
        .command('new')
        .description(
          '走读一台设备，起草设备模板 · walks a device and drafts a profile: profile, walk, expected readings',
        )
        .argument('<host[:port]>', 'the device; port 161 where none is said', target),
    )
      .option('--id <name>', 'the profile’s id, for ever; its folder has this name', profileId)
      .option('--out <folder>', 'where its folder is made', '.')
      .option('--mibs <folder>', 'MIB files: they give names, units and better guesses')
      .option('--profiles <folder>', 'your own profiles, JSON or YAML, known beside ours')
      .option('--rows <count>', 'variables walked at most', wholeNumber, 20_000)
      .option('--seconds <count>', 'how long it may take', wholeNumber, 120)
      .option('--timeout <ms>', 'for each request', wholeNumber, 2000)
      .option('--retries <count>', 'after a request was not answered', retryCount, 1)
      .option('--json', 'the profile as JSON, for a folder of your own; and the outcome as JSON')
      .action(async (where: Target, options: Options) =>
        done(await draft(where, options, surroundings)),
      )
  },
} satisfies Command

function profileId(text: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(text))
    throw new InvalidArgumentError('small letters, digits and hyphens are wanted')
  return text
}

async function draft(
  { host, port }: Target,
  options: Options,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { id, mibs, timeout, retries, rows, seconds, json } = options
  const proposal = await proposeProfile({
    host,
    port,
    credential: await credentialOf(options),
    timeoutMs: timeout,
    retries,
    ...(id !== undefined && { id }),
    profiles: await loadProfiles(options.profiles),
    names: mibs === undefined ? noNames : await readMibNames(mibs),
    mostRows: rows,
    mostSeconds: seconds,
    now: surroundings.now,
  })
  const folder = join(options.out, proposal.profile.id)
  await writeNew(folder, filesOf(proposal, json ? 'json' : 'ts'))
  if (json) surroundings.print(JSON.stringify({ folder, ...summaryOf(proposal) }))
  else print(folder, proposal, surroundings)
  return proposal.problems.length > 0 ? 1 : 0
}

/** What somebody has reviewed already is not written over. */
async function writeNew(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [name, text] of files)
    await writeFile(join(folder, name), text, { flag: 'wx' }).catch(
      (cause: NodeJS.ErrnoException) => {
        throw new AppError(
          'request/invalid',
          cause.code === 'EEXIST'
            ? `${join(folder, name)} is there already: give another --id or --out`
            : `Cannot write ${join(folder, name)}: ${cause.message}`,
          { cause },
        )
      },
    )
}

function summaryOf(proposal: Proposal) {
  const { profile, from, generic, candidates, varbinds, expected } = proposal
  const { leftOut, replaced, steppedOver, problems } = proposal
  return {
    profile: profile.id,
    from,
    generic,
    variables: varbinds.length,
    samples: expected.samples.length,
    candidates,
    leftOut,
    replaced,
    steppedOver,
    problems,
  }
}

function print(folder: string, proposal: Proposal, { print, complain }: Surroundings): void {
  const { from, generic, candidates, varbinds, expected, leftOut, replaced } = proposal
  const guessed = candidates.filter(({ guess }) => guess !== undefined).length
  print(`${folder}/  profile · walk.snmprec · expected.json`)
  print(
    `  通用模板 generic: ${generic.join(', ') || '无 none'}${from ? `；沿用 carries on ${from}` : ''}`,
  )
  print(
    `  已能读 read: ${expected.samples.length}，待定 candidates: ${candidates.length}（有猜测 guessed ${guessed}）`,
  )
  print(
    `  走读 ${varbinds.length} 项，隐去 ${leftOut}，替换 ${replaced} · ${varbinds.length} variables kept, ${leftOut} left out, ${replaced} made anonymous`,
  )
  for (const root of proposal.steppedOver)
    print(`  含口令或用户资料，未走读 · not walked, it holds passwords or people: ${root}`)
  for (const problem of proposal.problems) complain(`  ! ${onOneLine(inWords(problem))}`)
}
