import { type Acknowledgement, commandRefusals } from '@gridkeeper/model/command'
import type { BoxCommandLine } from '../../../api/src/schemas/box-commands.ts'
import { Ago, useNow } from '../parts/ago.tsx'
import { useWords } from '../words.tsx'
import { lastingOf } from './lasting.ts'
import { progressOf } from './queries.ts'

type Refusal = NonNullable<Acknowledgement['refused']>

export function CommandLines({ commands }: { commands: readonly BoxCommandLine[] }) {
  const now = useNow(5000)
  if (commands.length === 0) return null
  return (
    <ul className="commands" aria-live="polite">
      {commands.map((line) => (
        <Line key={line.id} line={line} now={now} />
      ))}
    </ul>
  )
}

function Line({ line, now }: { line: BoxCommandLine; now: number }) {
  const { w } = useWords()
  const { command, askedAt, askedBy, answeredAt, text } = line
  const progress = progressOf(line, now)
  const at = askedAt ?? answeredAt
  const why = progress === 'refused' ? [whyOf(line.refused, w), text].filter(Boolean) : []
  return (
    <li>
      <span className="grow">
        {command ? w(`command.${command.do}`) : line.id}
        {command?.seconds !== undefined && ` · ${lastingOf(command.seconds, w)}`}
        {command?.text !== undefined && <q className="commands-text">{command.text}</q>}
        <span className="soft small commands-by">
          {at !== null && <Ago at={at} />} {askedBy}
        </span>
      </span>
      <span className={`commands-${progress}`}>
        {[w(`command.state.${progress}`), ...why].join('：')}
      </span>
    </li>
  )
}

function whyOf(refused: string | null, w: ReturnType<typeof useWords>['w']): string | null {
  const known = commandRefusals.find((one): one is Refusal => one === refused)
  return known ? w(`command.refused.${known}`) : refused
}
