import type { RefusalReason } from '@gridkeeper/model/report'
import type { Word } from '../vocabulary.ts'
import type { Words } from '../words.tsx'

/** What the collector says in English, in the reader's own words; what is not known here is shown as it came. */
const sentences: readonly (readonly [RegExp, Word])[] = [
  [/^silent$/, 'why.silent'],
  [/^no profile fits$/, 'why.noProfile'],
  [/did not answer within (?<ms>\d+) ms/, 'why.timeout'],
  [/answers with something that is no SNMP/, 'why.garbage'],
  [/came from another address/, 'why.stranger'],
  [/answers to requests that nobody made/, 'why.unasked'],
  [/^There is no credential (?<name>\S+)/, 'why.noCredential'],
  [/^There is no profile (?<name>\S+)/, 'why.noSuchProfile'],
  [/^There is no IPv4 address for (?<name>\S+)/, 'why.noAddress'],
  [/^Cannot send to \S+: (?<why>.+)/, 'why.unsendable'],
  [/^The device takes too long/, 'why.tooLong'],
  [/^more than (?<rows>\d+) rows: cut off/, 'why.endless'],
  [/^\S+ refuses: (?<why>.+)/, 'why.refuses'],
]

export function whyIn({ language, w }: Words, problem: string): string {
  if (language === 'en' && problem !== 'silent') return problem
  for (const [pattern, word] of sentences) {
    const found = pattern.exec(problem)
    if (found) return w(word, found.groups)
  }
  return problem
}

const reasons = {
  bad_topic: 'reason.bad_topic',
  too_large: 'reason.too_large',
  not_json: 'reason.not_json',
  bad_schema: 'reason.bad_schema',
  bad_value: 'reason.bad_value',
  future_time: 'reason.future_time',
  unknown_device: 'reason.unknown_device',
  old_boot: 'reason.old_boot',
  spool_full: 'reason.spool_full',
  spool_unavailable: 'reason.spool_unavailable',
  bad_profile: 'reason.bad_profile',
  trap_community: 'reason.trap_community',
  trap_user: 'reason.trap_user',
  trap_malformed: 'reason.trap_malformed',
  trap_storm: 'reason.trap_storm',
} as const satisfies Record<RefusalReason, Word> & Record<string, Word>

export function reasonIn({ w }: Words, reason: string): string {
  const word = Object.entries(reasons).find(([known]) => known === reason)?.[1]
  return word ? w(word) : reason
}
