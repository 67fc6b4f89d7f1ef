import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from './write-whole.ts'

export type Boot = {
  /** Counts the starts of the agent: what tells a late last will from a living session. */
  readonly number: number
  /** Why the box started, where it did since the agent last ran; undefined: only the agent did. */
  readonly cause: string | undefined
}

export type BootTraces = {
  /** A random word of the kernel, new at each of its starts. */
  readonly kernel: string
  readonly commandLine: string
  /** /sys/class/watchdog/watchdog0/bootstatus, bits of linux/watchdog.h. */
  readonly watchdog: string
  /** Files a dying kernel left behind. */
  readonly remains: readonly string[]
}

type Kept = { readonly number: number; readonly kernel: string; readonly wasAsked: boolean }

/** Counts this start, on disk, and finds out whether the box was restarted too and why. */
export function countBoot(directory: string, traces: BootTraces): Boot {
  mkdirSync(directory, { recursive: true })
  const path = join(directory, 'boot')
  const before = readKept(path)
  const number = before.number + 1
  writeWhole(path, `${number} ${traces.kernel}\n`)
  // Where the kernel has no such word nothing can be said, and at the very first start there is nothing to compare with.
  const isNew = before.number > 0 && traces.kernel !== '' && before.kernel !== traces.kernel
  return { number, cause: isNew ? rebootCause(traces, before.wasAsked) : undefined }
}

/** The agent was asked to end, or to restart the box: what follows is no power cut. */
export function noteAskedToEnd(directory: string, why: 'stopped' | 'command'): void {
  const path = join(directory, 'boot')
  const { number, kernel } = readKept(path)
  writeWhole(path, `${number} ${kernel} ${why}\n`)
}

/** The most telling trace counts. */
export function rebootCause(
  { commandLine, watchdog, remains }: Omit<BootTraces, 'kernel'>,
  wasAsked: boolean,
): string {
  const bits = Number(watchdog.trim()) || 0
  if (remains.length > 0) return 'kernel panic'
  if ((bits & 0x0020) !== 0) return 'watchdog'
  if ((bits & 0x0001) !== 0) return 'overheated'
  if ((bits & 0x0010) !== 0) return 'under voltage'
  const told =
    /\b(?:androidboot\.)?(?:boot|reset|reboot)_?(?:reason|cause|mode)=([\w,:.-]{1,60})/.exec(
      commandLine,
    )?.[1]
  if (told) return told
  return wasAsked ? 'restarted' : 'power lost or reset'
}

export function readTraces(): BootTraces {
  const read = (path: string) => {
    try {
      return readFileSync(path, 'utf8').trim()
    } catch {
      return ''
    }
  }
  return {
    kernel: read('/proc/sys/kernel/random/boot_id'),
    commandLine: read('/proc/cmdline'),
    watchdog: read('/sys/class/watchdog/watchdog0/bootstatus'),
    remains: filesIn('/sys/fs/pstore').filter((name) => name.startsWith('dmesg')),
  }
}

function filesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}

function readKept(path: string): Kept {
  try {
    const [number = '', kernel = '', why = ''] = readFileSync(path, 'utf8').trim().split(' ')
    const read = Number(number)
    return {
      number: Number.isSafeInteger(read) && read >= 0 ? read : 0,
      kernel,
      wasAsked: why !== '',
    }
  } catch {
    return { number: 0, kernel: '', wasAsked: false }
  }
}
