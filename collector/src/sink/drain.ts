import { setTimeout as sleep } from 'node:timers/promises'
import type { Readout } from '@gridkeeper/model/series-store'
import type { Logger } from '@gridkeeper/platform/log'
import type { Mark, Spool, SpoolRecord } from '@gridkeeper/platform/spool/spool'
import type { PatientWriter } from './writer.ts'

export type DrainOptions = {
  readonly spool: Spool
  readonly writer: PatientWriter
  /** What one record says. `isFirst`: nobody has looked at it yet, so states and refusals are to be told too. */
  take(record: SpoolRecord, isFirst: boolean): readonly Readout[]
  /** These are in the store now. */
  stored(readouts: readonly Readout[]): void
  readonly log: Logger
  readonly batchValues?: number
  readonly batchMs?: number
  /** Values in memory at most, about; what is more stays in the spool until the store takes some. */
  readonly heldValues?: number
}

export type Drain = {
  counts(): { readonly stored: number; readonly held: number }
  /** Empties the spool if the store takes it; what it does not take stays in the spool. */
  close(): Promise<void>
}

type Batch = { readonly readouts: Readout[]; values: number; end: Mark; since: number | undefined }

/**
 * Spool to store. Readouts go in batches, in order, and are committed when stored. While the store is away reading goes on
 * for what else the records say (a box that is lost is lost now), and comes back for their values later.
 */
export function startDrain(options: DrainOptions): Drain {
  const { spool, writer, take, stored, log } = options
  const { batchValues = 8192, batchMs = 1000, heldValues = 40_000 } = options
  let mark = spool.checkpoint
  let looked = mark
  let rewind: Mark | undefined
  let batch: Batch = { readouts: [], values: 0, end: mark, since: undefined }
  let writing: Batch | undefined
  let count = 0
  let isClosing = false
  let isUncommitted = false
  let wake = Promise.withResolvers<void>()
  let timer: NodeJS.Timeout | undefined

  const nudge = () => {
    wake.resolve()
    wake = Promise.withResolvers()
  }
  const held = () => batch.values + (writing?.values ?? 0)

  function writeIfDue(): void {
    if (writing || batch.since === undefined) return
    const age = performance.now() - batch.since
    if (isClosing || batch.values >= batchValues || age >= batchMs) void write()
    else timer ??= setTimeout(timedOut, batchMs - age)
  }

  function timedOut(): void {
    timer = undefined
    nudge()
  }

  async function write(): Promise<void> {
    writing = batch
    batch = { readouts: [], values: 0, end: batch.end, since: undefined }
    const { readouts, values, end } = writing
    try {
      if (values > 0 && !(await writer.write(readouts))) return
      count += values
      stored(readouts)
      await spool.commit(end)
      isUncommitted = false
    } catch (err) {
      if (!isUncommitted)
        log.error({ err }, 'spool not committed, its records will be stored again after a restart')
      isUncommitted = true
    } finally {
      writing = undefined
      nudge()
    }
  }

  /** Where to read on: back to what was only looked at once there is room again, past it while there is none. */
  function choosePlace(): void {
    if (!rewind && held() >= heldValues) {
      rewind = mark
      mark = later(mark, looked)
    } else if (rewind && held() < heldValues / 2) {
      mark = rewind
      rewind = undefined
    }
  }

  async function readSome(): Promise<boolean> {
    choosePlace()
    const { records, end } = await spool.read(mark)
    if (end.position === mark.position) return false
    for (const record of records) {
      const readouts = take(record, record.position >= looked.position)
      if (rewind) continue
      for (const readout of readouts) {
        batch.readouts.push(readout)
        batch.values += readout.values.length
      }
    }
    mark = end
    looked = later(looked, mark)
    if (!rewind) {
      batch.end = mark
      batch.since ??= performance.now()
    }
    return true
  }

  async function run(): Promise<void> {
    for (;;) {
      const didRead = await readSome().catch(async (err: unknown) => {
        log.error({ err }, 'the spool cannot be read')
        await sleep(1000)
        return false
      })
      writeIfDue()
      if (didRead) continue
      const isEmpty = !rewind && batch.since === undefined
      if (isClosing && !writing && (isEmpty || writer.isAway())) return
      const arrival = isClosing ? wake.promise : spool.arrival(mark)
      await Promise.race([arrival, wake.promise])
    }
  }

  const running = run()

  return {
    counts: () => ({ stored: count, held: held() }),
    async close() {
      isClosing = true
      if (writer.isAway()) writer.giveUp()
      nudge()
      await running
      clearTimeout(timer)
    },
  }
}

function later(a: Mark, b: Mark): Mark {
  return b.position > a.position ? b : a
}
