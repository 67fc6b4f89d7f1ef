import { AppError } from '@gridkeeper/model/errors'
import type { Point, Refusal, SeriesStore } from '@gridkeeper/model/series-store'
import { type Body, createLineWriter, createReadoutLineWriter } from './influx-lines.ts'
import type { InfluxServer } from './influx-server.ts'
import { pointsOf, valuesIn } from './readouts.ts'

type Numbered = { readonly index: number; readonly point: Point }
type Kept = { readonly lines: number; readonly why: string | undefined }

/** Sends points as lines. Where the server keeps only a part, it is asked by halves until each refused point is known. */
export function createDelivery(server: InfluxServer): Pick<SeriesStore, 'write' | 'writeReadouts'> {
  const spell = createLineWriter()
  const spellReadouts = createReadoutLineWriter()

  async function sendBody({ text, lines }: Body): Promise<Kept> {
    if (lines === 0) return { lines, why: undefined }
    let written = await server.write(text)
    if (written.state === 'homeless') {
      await server.createDatabase()
      written = await server.write(text)
    }
    if (written.state === 'homeless')
      throw new AppError('store/rejected', `InfluxDB has no database ${server.database}`, {
        ...server.where,
      })
    return { lines, why: written.state === 'partial' ? written.why : undefined }
  }

  /** The points are in the order of time: what lies beyond the retention is found in few questions. */
  async function narrow(part: readonly Numbered[], { lines, why }: Kept): Promise<Refusal[]> {
    if (why === undefined) return []
    const dropped = /dropped=(\d+)/.exec(why)?.[1]
    if (part.length === 1 || Number(dropped) === lines) {
      const words = why.replace(/\s*dropped=\d+/, '')
      return part.map(({ index }) => ({ index, why: `InfluxDB: ${words}` }))
    }
    const half = part.length >> 1
    return [...(await settle(part.slice(0, half))), ...(await settle(part.slice(half)))]
  }

  async function settle(part: readonly Numbered[]): Promise<Refusal[]> {
    const points = part.map(({ point }) => point)
    const refused: Refusal[] = []
    for (let from = 0; from < points.length; ) {
      const body = spell(points, from, [])
      refused.push(...(await narrow(part.slice(from, body.next), await sendBody(body))))
      from = body.next
    }
    return refused
  }

  return {
    async write(points) {
      const refused: Refusal[] = []
      for (let from = 0; from < points.length; ) {
        const body = spell(points, from, refused)
        const kept = await sendBody(body)
        if (kept.why !== undefined) {
          const part = inOrderOfTime(points.slice(from, body.next), from, refused)
          refused.push(...(await narrow(part, kept)))
        }
        from = body.next
      }
      return refused.toSorted((a, b) => a.index - b.index)
    },

    async writeReadouts(readouts) {
      const refused: Refusal[] = []
      let first = 0
      for (let from = 0; from < readouts.length; ) {
        const body = spellReadouts(readouts, from, first, refused)
        const kept = await sendBody(body)
        const sent = readouts.slice(from, body.next)
        if (kept.why !== undefined) {
          const part = inOrderOfTime(pointsOf(sent), first, refused)
          refused.push(...(await narrow(part, kept)))
        }
        first += valuesIn(sent)
        from = body.next
      }
      return refused.toSorted((a, b) => a.index - b.index)
    },
  }
}

function inOrderOfTime(
  points: readonly Point[],
  first: number,
  refused: readonly Refusal[],
): Numbered[] {
  const wrong = new Set(refused.map(({ index }) => index))
  return points
    .map((point, offset) => ({ point, index: first + offset }))
    .filter(({ index }) => !wrong.has(index))
    .toSorted((a, b) => a.point.at - b.point.at)
}
