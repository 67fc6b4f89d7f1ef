import type { Command as Commander } from 'commander'

/** What a command may touch of the world outside its own arguments. */
export type Surroundings = {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly now: () => number
  readonly print: (line: string) => void
  readonly complain: (line: string) => void
}

/** Exit codes: 0 well, 1 found a problem, 2 used wrongly. */
export type ExitCode = 0 | 1 | 2

/** One file of `commands/`; its default export is the command, found by looking. */
export type Command = {
  readonly name: string
  /** Declares arguments and options; calls `done` with the exit code when the command has run. */
  declare(program: Commander, surroundings: Surroundings, done: (code: ExitCode) => void): void
}
