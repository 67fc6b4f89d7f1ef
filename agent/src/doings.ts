import { AppError } from '@gridkeeper/model/errors'
import type { ProbeNeeds } from './probe.ts'

export type Program = { readonly program: string; readonly args: readonly string[] }

/** What a command may make the box do beyond reporting; absent: the command is refused. */
export type Doings = {
  showMessage?(text: string): Promise<void>
  reboot?(): Promise<void>
}

const patienceMs = 15_000

/** Programs of the box’s maker, run without a shell: what a message says is never a command. */
export function doingsOf(
  { screen, reboot }: { readonly screen: Program; readonly reboot: Program },
  { run }: Pick<ProbeNeeds, 'run'>,
): Doings {
  const runOne = async ({ program, args }: Program) => {
    try {
      await run(program, args, AbortSignal.timeout(patienceMs))
    } catch (cause) {
      throw new AppError('unit/invalid', `${program} failed`, { cause })
    }
  }
  return {
    ...(screen.program === ''
      ? {}
      : { showMessage: (text) => runOne({ ...screen, args: withText(screen.args, text) }) }),
    ...(reboot.program === '' ? {} : { reboot: () => runOne(reboot) }),
  }
}

/** Where no argument has a place for it, the message is the last one. */
export function withText(args: readonly string[], text: string): readonly string[] {
  // Control characters are no part of a sentence and may be one of a terminal’s commands.
  const clean = text.replace(/\p{Cc}+/gu, ' ').trim()
  if (!args.some((arg) => /\{(?:text|url)\}/.test(arg))) return [...args, clean]
  return args.map((arg) =>
    arg.replaceAll('{text}', () => clean).replaceAll('{url}', () => encodeURIComponent(clean)),
  )
}
