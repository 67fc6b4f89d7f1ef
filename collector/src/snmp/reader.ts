import { AppError } from '@gridkeeper/model/errors'
import {
  errorStatus,
  type Pdu,
  pduTypes,
  types,
  type Varbind,
} from '@gridkeeper/platform/snmp/message'
import { compareOids, isUnder, parseOid } from '@gridkeeper/platform/snmp/oid'

/** One request to one device, whatever the version. Rejects `snmp/timeout`, `snmp/invalid` or `snmp/refused`. */
export type Ask = (request: Request) => Promise<Response>
export type Request = {
  readonly type: number
  readonly oids: readonly string[]
  /** Only for GETBULK. */
  readonly repetitions?: number
  /** A try whose failure has a fall-back: not repeated. */
  readonly once?: boolean
}
export type Response = {
  readonly errorStatus: number
  /** From 1; 0: none in particular. */
  readonly errorIndex: number
  readonly varbinds: readonly Varbind[]
}

/** As it goes on the wire. */
export function pduOf({ type, oids, repetitions = 0 }: Request): Omit<Pdu, 'id'> {
  const varbinds = oids.map((oid) => ({ oid, type: types.null, value: null }))
  return { type, errorStatus: 0, errorIndex: repetitions, varbinds }
}

export type WalkProblem = { readonly oid: string; readonly why: string }
export type Walked = {
  readonly varbinds: Varbind[]
  readonly problems: WalkProblem[]
  /** False: there is more that was not heard. */
  isWhole: boolean
}

/** What we need of a device. Missing variables are left out, never null. */
export type SnmpReader = {
  get(oids: readonly string[]): Promise<Varbind[]>
  /** The first variable at or under each OID. */
  first(oids: readonly string[]): Promise<ReadonlyMap<string, Varbind>>
  /**
   * Everything under the roots, by GETBULK as far as the device bears it. Where it stops answering halfway, or takes longer
   * than it may, what it has told until then stands. Rejects only where it has told nothing.
   */
  walk(roots: readonly string[]): Promise<Walked>
  /**
   * What follows `oid`: one variable, or as many together as the device bears. Empty where its tree ends. For walks that
   * must step over something.
   */
  after(oid: string, together: boolean): Promise<readonly Varbind[]>
  /** How many repetitions the device has borne; 1: GETNEXT. Worth remembering between polls. */
  repetitions(): number
}

/** C-Data hangs at 50 and more; 24 keeps an answer of short values within one Ethernet frame. */
export const firstRepetitions = 24
const getTogether = 20
const cursorsTogether = 8
/** An agent that counts on for ever is left here: the column that never ends, and all of it. */
const mostRows = 20_000
const mostVarbinds = 50_000

/** `isOver`: the device has had its time; it is asked nothing more. */
export function createReader(
  askIt: Ask,
  startRepetitions: number,
  isOver: () => boolean = () => false,
): SnmpReader {
  let repetitions = startRepetitions

  const ask: Ask = (request) => (isOver() ? Promise.reject(tooLong()) : askIt(request))

  async function get(oids: readonly string[]): Promise<Varbind[]> {
    if (oids.length === 0) return []
    if (oids.length > getTogether)
      return [...(await get(oids.slice(0, getTogether))), ...(await get(oids.slice(getTogether)))]
    const response = await ask({ type: pduTypes.get, oids })
    if (response.errorStatus === errorStatus.noError) {
      const asked = new Set(oids)
      return response.varbinds.filter((varbind) => exists(varbind) && asked.has(varbind.oid))
    }
    return (await Promise.all(without(oids, response).map(get))).flat()
  }

  async function first(oids: readonly string[]): Promise<ReadonlyMap<string, Varbind>> {
    const found = new Map<string, Varbind>()
    let open = [...oids]
    let together = getTogether
    while (open.length > 0) {
      const now = open.slice(0, together)
      // GETNEXT of a scalar named with its .0 would pass over it.
      const before = now.map((oid) => oid.replace(/\.0$/, ''))
      const response = await ask({ type: pduTypes.getNext, oids: before })
      if (response.errorStatus === errorStatus.noError) {
        for (const [index, oid] of now.entries()) {
          const varbind = response.varbinds[index]
          if (varbind && exists(varbind) && isUnder(varbind.oid, oid)) found.set(oid, varbind)
        }
        open = open.slice(now.length)
      } else {
        const ended = now.length === 1 ? now[0] : now[response.errorIndex - 1]
        if (ended === undefined) together = Math.ceil(now.length / 4)
        else open = open.filter((oid) => oid !== ended)
      }
    }
    return found
  }

  /** A page of GETBULK, smaller where the device cannot bear it, at last GETNEXT. */
  async function page(oids: readonly string[]): Promise<Response> {
    while (repetitions > 1) {
      const rows = Math.max(1, Math.floor(repetitions / oids.length))
      const response = await ask({
        type: pduTypes.getBulk,
        oids,
        repetitions: rows,
        once: true,
      }).catch((error: AppError) =>
        error.code === 'snmp/refused' || isOver() ? Promise.reject(error) : undefined,
      )
      const isUsable = response?.errorStatus === errorStatus.noError && response.varbinds.length > 0
      if (response && isUsable) return response
      repetitions = repetitions > 8 ? 8 : 1
    }
    const response = await ask({ type: pduTypes.getNext, oids })
    const isNamed = response.errorIndex >= 1 && response.errorIndex <= oids.length
    if (response.errorStatus === errorStatus.noError || isNamed || oids.length === 1)
      return response
    // Too many at once for it: the others have their turn later.
    const single = await ask({ type: pduTypes.getNext, oids: oids.slice(0, 1) })
    return { ...single, errorIndex: single.errorStatus === errorStatus.noError ? 0 : 1 }
  }

  async function walk(roots: readonly string[]): Promise<Walked> {
    const walked: Walked = { varbinds: [], problems: [], isWhole: true }
    let open = roots.map(createCursor)
    while (open.length > 0) {
      const together = open.slice(0, repetitions > 1 ? cursorsTogether : getTogether)
      const response = await page(together.map((cursor) => cursor.at)).catch((error: unknown) => {
        if (!(error instanceof AppError) || walked.varbinds.length === 0) throw error
        cutOff(walked, open, error.message)
      })
      if (!response) break
      if (response.errorStatus !== errorStatus.noError) endOne(together, response, walked)
      else takePage(together, response.varbinds, walked)
      if (walked.varbinds.length > mostVarbinds) {
        cutOff(walked, open, 'too many variables: cut off')
        break
      }
      open = open.filter((cursor) => !cursor.isDone)
    }
    return walked
  }

  async function after(oid: string, together: boolean): Promise<readonly Varbind[]> {
    const response = together
      ? await page([oid])
      : await ask({ type: pduTypes.getNext, oids: [oid] })
    return response.errorStatus === errorStatus.noError ? response.varbinds : []
  }

  return { get, first, walk, after, repetitions: () => repetitions }
}

function tooLong(): AppError {
  return new AppError('snmp/timeout', 'The device takes too long: it is asked no further this time')
}

function cutOff(walked: Walked, [first]: readonly Cursor[], why: string): void {
  walked.problems.push({ oid: first?.root ?? '', why })
  walked.isWhole = false
}

type Cursor = {
  readonly root: string
  at: string
  rows: number
  isDone: boolean
  /** Only kept once a device has gone backwards: to tell an unsorted agent from one that goes round. */
  readonly seen: Set<string>
}

function createCursor(root: string): Cursor {
  return { root, at: root, rows: 0, isDone: false, seen: new Set() }
}

function takePage(cursors: readonly Cursor[], varbinds: readonly Varbind[], walked: Walked): void {
  if (varbinds.length === 0) {
    for (const cursor of cursors) cursor.isDone = true
    walked.problems.push({
      oid: cursors[0]?.root ?? '',
      why: 'the device answers a walk with nothing',
    })
  }
  for (const [index, varbind] of varbinds.entries()) {
    const cursor = cursors[index % cursors.length]
    if (!cursor || cursor.isDone) continue
    if (!exists(varbind, true) || !isUnder(varbind.oid, cursor.root)) cursor.isDone = true
    else if (cursor.seen.has(varbind.oid)) {
      cursor.isDone = true
      walked.problems.push({ oid: varbind.oid, why: 'the device goes round in a circle' })
    } else {
      if (!isAfter(varbind.oid, cursor.at)) cursor.seen.add(cursor.at)
      cursor.seen.add(varbind.oid)
      cursor.at = varbind.oid
      cursor.rows += 1
      if (exists(varbind)) walked.varbinds.push(varbind)
      if (cursor.rows < mostRows) continue
      cursor.isDone = true
      walked.problems.push({ oid: cursor.root, why: `more than ${mostRows} rows: cut off` })
    }
  }
}

/** v1 says the end of the tree as an error on one variable. */
function endOne(cursors: readonly Cursor[], response: Response, walked: Walked): void {
  const ended = cursors[response.errorIndex - 1]
  if (ended) ended.isDone = true
  else for (const cursor of cursors) cursor.isDone = true
  if (!ended || response.errorStatus !== errorStatus.noSuchName)
    walked.problems.push({
      oid: (ended ?? cursors[0])?.at ?? '',
      why: `the device answers with error ${response.errorStatus}`,
    })
}

/** What is left to ask after an error: without the one it names, or in halves where it names none. */
function without(
  oids: readonly string[],
  { errorStatus: status, errorIndex }: Response,
): string[][] {
  const isNamed = errorIndex >= 1 && errorIndex <= oids.length && status !== errorStatus.tooBig
  if (isNamed) return [oids.filter((_, index) => index !== errorIndex - 1)]
  if (oids.length === 1) return []
  const middle = Math.ceil(oids.length / 2)
  return [oids.slice(0, middle), oids.slice(middle)]
}

function exists({ type }: Varbind, orNull = false): boolean {
  return type < types.noSuchObject && (orNull || type !== types.null)
}

function isAfter(oid: string, before: string): boolean {
  const last = oid.lastIndexOf('.')
  // Two rows of one column, as nearly always.
  if (last === before.lastIndexOf('.') && oid.startsWith(before.slice(0, last + 1)))
    return Number(oid.slice(last + 1)) > Number(before.slice(last + 1))
  return compareOids(parseOid(oid) ?? [], parseOid(before) ?? []) > 0
}
