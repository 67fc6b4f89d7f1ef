import { verdicts } from '@gridkeeper/model/alarm'
import { type DeviceKind, deviceKinds } from '@gridkeeper/model/device'
import type { Cell, Workbench } from '@gridkeeper/platform/series/workbench'
import type { Element, Oddity, Ticket, Truth } from './given.ts'
import { columnOf, momentOf, neededColumn, openTable, type Table, typeOf, unitOf } from './table.ts'

type Read<T> = { readonly rows: readonly T[]; readonly oddities: readonly Oddity[] }

const shown = 5

/** Collects what did not fit of one file. */
function createOddities(file: Oddity['file']) {
  const found = new Map<string, { count: number; examples: string[] }>()
  return {
    note(reason: string, example: string) {
      const of = found.get(reason) ?? { count: 0, examples: [] }
      of.count++
      if (of.examples.length < shown) of.examples.push(example)
      found.set(reason, of)
    },
    list: (): Oddity[] => [...found].map(([reason, of]) => ({ file, reason, ...of })),
  }
}

const kindNames: ReadonlyMap<string, DeviceKind> = new Map([
  ...deviceKinds.map((kind): [string, DeviceKind] => [kind, kind]),
  ['stb', 'box'],
  ['settop', 'box'],
  ['cm', 'modem'],
  ['cable_modem', 'modem'],
  ['ont', 'onu'],
  ['node', 'optical_node'],
  ['fiber_node', 'optical_node'],
  ['fibre_node', 'optical_node'],
  ['amp', 'amplifier'],
  ['ups', 'power_supply'],
])

export async function readPlant(workbench: Workbench, path: string): Promise<Read<Element>> {
  const table = await openTable(workbench, path)
  const id = neededColumn(table, 'the element', 'id', 'device', 'device_id')
  const kind = neededColumn(table, `one of ${deviceKinds.join(', ')}`, 'kind', 'type')
  const parent = neededColumn(table, 'what it hangs on', 'parent_id', 'parent')
  const rows = await workbench.rows<'id' | 'kind' | 'parent'>(
    `SELECT trim(${id}::VARCHAR) AS id, lower(trim(${kind}::VARCHAR)) AS kind, trim(${parent}::VARCHAR) AS parent FROM ${table.from}`,
  )
  const oddities = createOddities('plant')
  const elements = new Map<string, Element>()
  for (const row of rows) {
    const id = textOf(row.id)
    const kind = kindNames.get(textOf(row.kind).replaceAll(/[\s-]/g, '_'))
    if (id === '') oddities.note('no id', JSON.stringify(row))
    else if (!kind) oddities.note('unknown kind', `${id}: ${textOf(row.kind)}`)
    else if (elements.has(id)) oddities.note('id given twice: the first counts', id)
    else elements.set(id, { id, kind, parent: textOf(row.parent) || null })
  }
  for (const { id, kind, parent } of elements.values()) {
    if (parent !== null && !elements.has(parent))
      oddities.note('parent not in the plant', `${id} → ${parent}`)
    if (parent === null && kind !== 'headend') oddities.note('no parent', id)
  }
  return { rows: [...elements.values()], oddities: oddities.list() }
}

/** Kinds of reports that the signal is not to blame for. */
const otherReports = /^(billing|move|other|account|sales|wifi|计费|账务|移机|其他)/i

export async function readTickets(workbench: Workbench, path: string): Promise<Read<Ticket>> {
  const table = await openTable(workbench, path)
  const id = columnOf(table, 'id', 'ticket', 'ticket_id') ?? 'NULL'
  const device = neededColumn(table, 'who reported', 'device', 'device_id', 'box')
  const kind = columnOf(table, 'kind', 'type') ?? 'NULL'
  const rows = await workbench.rows<'id' | 'at' | 'device' | 'kind'>(
    `SELECT ${id}::VARCHAR AS id, ${await moment(workbench, table, 'at', 'opened_at', 'time')}::DOUBLE AS "at",
      trim(${device}::VARCHAR) AS device, trim(${kind}::VARCHAR) AS kind FROM ${table.from}`,
  )
  const oddities = createOddities('tickets')
  const tickets = new Map<string, Ticket>()
  for (const [place, row] of rows.entries()) {
    const id = textOf(row.id) || `row ${place + 1}`
    if (typeof row.at !== 'number') oddities.note('no time', id)
    else if (textOf(row.device) === '') oddities.note('no device', id)
    else if (tickets.has(id)) oddities.note('id given twice: the first counts', id)
    else
      tickets.set(id, {
        id,
        at: row.at,
        device: textOf(row.device),
        isSignal: !otherReports.test(textOf(row.kind)),
      })
  }
  return { rows: [...tickets.values()].toSorted((a, b) => a.at - b.at), oddities: oddities.list() }
}

export async function readTruth(workbench: Workbench, path: string): Promise<Read<Truth>> {
  const table = await openTable(workbench, path)
  const element = neededColumn(table, 'where the cause is', 'element', 'resource')
  const from = await moment(workbench, table, 'from', 'start', 'started_at')
  const to = await moment(workbench, table, 'to', 'end', 'ended_at')
  const ticket = columnOf(table, 'firstticket', 'first_ticket')
    ? await moment(workbench, table, 'firstticket', 'first_ticket')
    : 'NULL'
  const cell = (name: string, ...others: string[]) =>
    `${columnOf(table, name.toLowerCase(), ...others) ?? 'NULL'}::VARCHAR AS "${name}"`
  const devices = columnOf(table, 'devices') ?? 'NULL'
  const list = typeOf(table, 'devices').endsWith('[]')
    ? `array_to_string(${devices}, ';')`
    : devices
  const rows = await workbench.rows<keyof TruthRow>(
    `SELECT ${cell('id')}, ${cell('kind', 'type')}, ${cell('isFault', 'is_fault')}, ${cell('gradual')}, ${cell('verdict')},
      ${element}::VARCHAR AS element, ${list}::VARCHAR AS devices,
      ${from}::DOUBLE AS "from", ${to}::DOUBLE AS "to", ${ticket}::DOUBLE AS "ticket" FROM ${table.from}`,
  )
  const oddities = createOddities('truth')
  const truths = rows.flatMap((row, place): Truth[] => {
    const truth = truthOf(row, place)
    if (!truth) oddities.note('no beginning', textOf(row.id) || `row ${place + 1}`)
    return truth ? [truth] : []
  })
  return { rows: truths, oddities: oddities.list() }
}

type TruthCells = 'id' | 'kind' | 'isFault' | 'gradual' | 'verdict' | 'element' | 'devices'
type TruthRow = Readonly<Record<TruthCells | 'from' | 'to' | 'ticket', Cell>>

function truthOf(row: TruthRow, place: number): Truth | undefined {
  if (typeof row.from !== 'number') return undefined
  return {
    id: textOf(row.id) || `row ${place + 1}`,
    kind: textOf(row.kind) || 'fault',
    isFault: !/^(false|0|no)$/i.test(textOf(row.isFault)),
    gradual: /^(true|1|yes)$/i.test(textOf(row.gradual)),
    verdict: verdicts.find((verdict) => verdict === textOf(row.verdict)) ?? null,
    element: textOf(row.element),
    devices: textOf(row.devices).split(';').filter(Boolean),
    from: row.from,
    to: typeof row.to === 'number' ? row.to : Number.POSITIVE_INFINITY,
    firstTicket: typeof row.ticket === 'number' ? row.ticket : null,
  }
}

async function moment(workbench: Workbench, table: Table, ...names: string[]): Promise<string> {
  const column = neededColumn(table, 'a time', ...names)
  const name = names.find((one) => table.columns.has(one)) ?? ''
  return momentOf(column, typeOf(table, name), await unitOf(workbench, table, column))
}

function textOf(cell: string | number | boolean | null | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).trim()
}
