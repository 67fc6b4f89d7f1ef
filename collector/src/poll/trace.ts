import type { Head } from '@gridkeeper/platform/snmp/head'
import {
  asRequest,
  createRow,
  encodeNames,
  firstRequestId,
  type Names,
  readBeginning,
  readInOrder,
  type Request as WireRequest,
} from '@gridkeeper/platform/snmp/in-order'
import { encodeMessage, errorStatus, pduTypes } from '@gridkeeper/platform/snmp/message'
import { isUnder } from '@gridkeeper/platform/snmp/oid'
import { type Guard, guardOf, isAsGuarded } from '../snmp/guard.ts'
import { pduOf, type Request, type Response } from '../snmp/reader.ts'

/** What a device was asked in a walk, and what it answered. */
export type Step = { readonly request: Request; readonly response: Response }

/**
 * A walk that was gone before, to be gone again step by step: as long as each answer has the variables that it had, the
 * device is as it was, and nothing need be made of them.
 */
export type Trace = {
  readonly requests: number
  encode(version: 0 | 1, community: string): readonly WireRequest[]
  /** The n-th answer has the variables and types it had, and what decides and names rows is as it was. */
  isSame(n: number, bytes: Uint8Array, head: Head): boolean
}

type Page = {
  readonly names: Names
  readonly types: Uint8Array
  readonly guards: readonly Guard[]
  /** What follows was of no use to the walk: it belongs to the next table. */
  readonly isOpen: boolean
}

/** `columns`: what was walked; `deciding`: variables that choose, scale or name. undefined: there was an error on the way. */
export function traceOf(
  steps: readonly Step[],
  columns: readonly string[],
  deciding: ReadonlySet<string>,
): Trace | undefined {
  const isSmooth = steps.every(({ response }) => response.errorStatus === errorStatus.noError)
  if (steps.length === 0 || !isSmooth) return undefined
  const pages = steps.map((step) => pageOf(step, columns, deciding))
  const row = createRow(Math.max(...pages.map((page) => page.types.length)))
  return {
    requests: steps.length,
    encode: (version, community) =>
      steps.map(({ request }) =>
        asRequest(
          encodeMessage({ version, community, pdu: { ...pduOf(request), id: firstRequestId } }),
        ),
      ),
    isSame(n, bytes, head) {
      const page = pages[n]
      if (!page) return false
      const { names, types, guards, isOpen } = page
      const isRead = isOpen
        ? readBeginning(bytes, head, names, row, 0) >= 0
        : readInOrder(bytes, head, names, row, 0)
      if (!isRead) return false
      for (let at = 0; at < types.length; at += 1) if (row.types[at] !== types[at]) return false
      return guards.every((guard) => isAsGuarded(guard, bytes, row))
    },
  }
}

function pageOf(step: Step, columns: readonly string[], deciding: ReadonlySet<string>): Page {
  const all = step.response.varbinds
  const told = all.slice(0, toldBy(step, columns))
  return {
    names: encodeNames(told.map(({ oid }) => oid)),
    types: Uint8Array.from(told, ({ type }) => type),
    guards: told.flatMap((varbind, slot) =>
      deciding.has(varbind.oid) ? [guardOf(varbind, slot)] : [],
    ),
    isOpen: told.length < all.length,
  }
}

/** How many of a page's variables a walk needs: of each column up to the first that is beyond its end. */
function toldBy({ request, response }: Step, columns: readonly string[]): number {
  const all = response.varbinds
  if (request.type !== pduTypes.getBulk) return all.length
  const together = request.oids.length
  const ends = request.oids.map((from, n) => {
    const column = columns.find((root) => isUnder(from, root))
    for (let at = n; at < all.length; at += together) {
      const oid = all[at]?.oid
      if (column === undefined || oid === undefined || !isUnder(oid, column)) return at + 1
    }
    return all.length
  })
  return Math.max(...ends)
}
