import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createSampleFile } from '@gridkeeper/platform/series/sample-file-writer'
import type { WorldOrder } from './dials.ts'
import type { Truth } from './events.ts'
import { createPlay, type Play } from './play.ts'
import { metricNames } from './rows.ts'

export type WorldFiles = WorldOrder & {
  readonly directory: string
  readonly telemetry: 'telemetry.parquet' | 'telemetry.csv' | 'telemetry.csv.gz'
  readonly progress?: (share: number) => void
}

export type WorldWritten = {
  readonly elements: number
  readonly rows: number
  readonly tickets: number
  readonly faults: number
  readonly innocent: number
}

/** plant.csv, the telemetry, tickets.csv and truth.jsonl of one world: the same order, the same files. */
export async function writeWorld(files: WorldFiles): Promise<WorldWritten> {
  const { directory, telemetry, progress = () => {} } = files
  await mkdir(directory, { recursive: true })
  const play = createPlay(files)
  const { elements } = play.plant
  const put = (name: string, lines: readonly string[]) =>
    writeFile(join(directory, name), `${lines.join('\n')}\n`)
  await put('plant.csv', plantLines(play))
  const file = await createSampleFile(join(directory, telemetry), {
    devices: elements.map(({ id }) => id),
    metrics: metricNames,
    channels: play.channelNames,
  })
  const truth: Truth[] = []
  const { rows, tickets } = await play
    .run({ take: (columns) => file.append(columns), truth: (one) => truth.push(one), progress })
    .catch(async (error: unknown) => {
      await file.abandon()
      throw error
    })
  await file.finish()
  const called = tickets.toSorted((a, b) => a.at - b.at)
  await put('tickets.csv', [
    'id,at,device,kind',
    ...called.map(
      ({ id, at, place, kind }) =>
        `${id},${new Date(at).toISOString()},${elements[place]?.id ?? ''},${kind}`,
    ),
  ])
  const began = truth.toSorted((a, b) => a.from - b.from)
  await put(
    'truth.jsonl',
    began.map((one) => JSON.stringify(one)),
  )
  const faults = truth.filter(({ isFault }) => isFault).length
  return {
    elements: elements.length,
    rows,
    tickets: called.length,
    faults,
    innocent: truth.length - faults,
  }
}

function plantLines({ plant }: Play): readonly string[] {
  return [
    'id,kind,parent_id',
    ...plant.elements.map(({ id, kind, onPaper }) => `${id},${kind},${onPaper ?? ''}`),
  ]
}
