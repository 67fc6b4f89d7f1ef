import type { Logger } from '@gridkeeper/platform/log'
import type { Spool } from '@gridkeeper/platform/spool/spool'
import { encodePoll, encodeReport, type Polled } from '../intake/envelope.ts'

export type Keeper = {
  /** Resolves when the report is on disk. Rejects: it was not kept and must not be acknowledged. */
  keep(topic: string, payload: Buffer): Promise<void>
  keepPoll(polled: Polled): Promise<void>
}

/** The only way into the spool, for reports and polls alike. */
export function createKeeper({ spool, log }: { spool: Spool; log: Logger }): Keeper {
  let isRefusing = false

  async function append(body: Buffer): Promise<void> {
    try {
      await spool.append(body)
      if (isRefusing) log.info('spool takes reports again')
      isRefusing = false
    } catch (err) {
      if (!isRefusing) log.error({ err }, 'spool takes no reports, boxes are not acknowledged')
      isRefusing = true
      throw err
    }
  }

  return {
    keep: (topic, payload) => append(encodeReport(topic, payload)),
    keepPoll: (polled) => append(encodePoll(polled)),
  }
}
