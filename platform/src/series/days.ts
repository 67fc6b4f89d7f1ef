import { open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

export const dayMs = 86_400_000

/** The files of the closed days, `YYYY-MM-DD.parquet` (UTC) each, by the moment the day begins. */
export type Days = {
  file(day: number): string | undefined
  dayOf(file: string): number
  /** Files of the days that the time touches, oldest first. */
  within(from: number, to: number): string[]
  temporary(day: number): string
  /** Puts the finished temporary file in the day's place. */
  settle(day: number): Promise<void>
  /** The day has no file any more. */
  forget(day: number): Promise<void>
  /** The days that have a file. */
  all(): readonly number[]
  dropBefore(at: number): Promise<number>
}

export async function openDays(directory: string): Promise<Days> {
  const known = new Map<number, string>()
  for (const name of await readdir(directory)) {
    // left by a crash while it was being written
    if (name.endsWith('.parquet.part')) await rm(join(directory, name))
    const day = /^\d{4}-\d\d-\d\d\.parquet$/.test(name) ? Date.parse(name.slice(0, 10)) : Number.NaN
    if (!Number.isNaN(day)) known.set(day, join(directory, name))
  }
  const place = (day: number) => join(directory, `${nameOf(day)}.parquet`)
  const temporary = (day: number) => `${place(day)}.part`

  return {
    file: (day) => known.get(day),
    dayOf: (file) => known.entries().find(([, known]) => known === file)?.[0] ?? Number.NaN,
    within: (from, to) =>
      [...known]
        .filter(([day]) => day < to && day + dayMs > from)
        .toSorted(([a], [b]) => a - b)
        .map(([, file]) => file),
    temporary,
    async settle(day) {
      await sync(temporary(day))
      await rename(temporary(day), place(day))
      await sync(directory)
      known.set(day, place(day))
    },
    async forget(day) {
      const file = known.get(day)
      known.delete(day)
      if (file) await rm(file, { force: true })
    },
    all: () => [...known.keys()],
    async dropBefore(at) {
      const old = [...known].filter(([day]) => day + dayMs <= at)
      for (const [day, file] of old) {
        await rm(file, { force: true })
        known.delete(day)
      }
      return old.length
    },
  }
}

export function nameOf(day: number): string {
  return new Date(day).toISOString().slice(0, 10)
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r')
  await file.sync().finally(() => file.close())
}
