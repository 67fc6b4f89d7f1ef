import { tablesIn } from './html-tables.ts'
import { channelName, fromDbmv, type Reading, reading } from './probe.ts'

type Direction = 'downstream' | 'upstream'
type Field =
  | 'id'
  | 'lock'
  | 'modulation'
  | 'frequency'
  | 'power'
  | 'snr'
  | 'unerrored'
  | 'corrected'
  | 'uncorrected'
type Row = { readonly direction: Direction; readonly cells: Partial<Record<Field, string>> }

/** What a page of a cable modem tells of its channels, whatever its maker; nothing where it tells nothing. */
export function readModemPage(text: string): readonly Reading[] {
  const rows = [...listedRows(text), ...jsonRows(text), ...tablesIn(text).flatMap(tableRows)]
  return merged(rows).flatMap(readRow)
}

const names: readonly (readonly [Field, RegExp])[] = [
  ['id', /^(?:d|u)cid$|^(?:channel )?id$|^channel$/i],
  ['lock', /lock|^ranging status/i],
  ['modulation', /modulation/i],
  ['frequency', /^(?:center )?freq/i],
  ['power', /power/i],
  ['snr', /snr|\bmer\b|signal.to.noise/i],
  ['unerrored', /unerrored/i],
  ['uncorrected', /uncorrect/i],
  ['corrected', /correct/i],
]

const fieldOf = (cell: string) => names.find(([, pattern]) => pattern.test(cell))?.[0]

function tableRows({
  name,
  rows,
}: {
  readonly name: string
  readonly rows: readonly string[][]
}): readonly Row[] {
  const lying = rows.findIndex((row) => row.filter((cell) => fieldOf(cell)).length >= 3)
  const standing = rows.filter(([label = '']) => fieldOf(label)).length >= 3
  const header = rows[lying]
  const titles = [name, ...rows.filter((row) => row.length <= 2).flat()].join(' ')
  if (header && !standing) {
    const fields = header.map(fieldOf)
    const direction = directionOf(titles, fields)
    return rows
      .slice(lying + 1)
      .flatMap((row) => (row.length === header.length ? toRow(direction, fields, row) : []))
  }
  if (!standing) return []
  // Older pages stand: a row for each quantity, a column for each channel.
  const labelled = rows.filter(([label = '']) => fieldOf(label))
  const fields = labelled.map(([label = '']) => fieldOf(label))
  const direction = directionOf(`${titles} ${rows[0]?.join(' ')}`, fields)
  const width = Math.min(...labelled.map((row) => row.length))
  return Array.from({ length: width - 1 }, (_, n) =>
    toRow(
      direction,
      fields,
      labelled.map((row) => row[n + 1] ?? ''),
    ),
  ).flat()
}

function directionOf(title: string, fields: readonly (Field | undefined)[]): Direction {
  if (/upstream|\bus(?:table|info)\b/i.test(title) && !/downstream/i.test(title)) return 'upstream'
  const isDown = fields.some((field) => field === 'snr' || field === 'uncorrected')
  return isDown || /downstream|signal stats|\bds/i.test(title) ? 'downstream' : 'upstream'
}

function toRow(
  direction: Direction,
  fields: readonly (Field | undefined)[],
  row: readonly string[],
): Row[] {
  const cells: Partial<Record<Field, string>> = {}
  // A page that has a row number and an id calls both a channel: the later one is the id.
  for (const [n, field] of fields.entries()) if (field) cells[field] = row[n] ?? ''
  return [{ direction, cells }]
}

/** Netgear: `var tagValueList = '2|1|Locked|QAM256|13|591000000 Hz|3.2|40.1|10|0|2|…'`. */
function listedRows(text: string): readonly Row[] {
  const listed = (name: string) => {
    const body = new RegExp(`function ${name}\\(\\)([\\s\\S]*?)\\n\\}`).exec(text)?.[1] ?? ''
    const plain = body.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
    const said = /tagValueList\s*=\s*((?:['"][^'"]*['"]\s*\+?\s*)+)/.exec(plain)?.[1] ?? ''
    return said
      .replace(/['"]\s*\+\s*['"]/g, '')
      .replace(/^\s*['"]|['"]\s*$/g, '')
      .split('|')
      .slice(1)
  }
  const down = chunks(listed('InitDsTableTagValue'), 9).map((row): Row => {
    const [, lock = '', modulation = '', id = '', frequency = ''] = row
    const [power = '', snr = '', corrected = '', uncorrected = ''] = row.slice(5)
    const cells = { lock, modulation, id, frequency, power, snr, corrected, uncorrected }
    return { direction: 'downstream', cells }
  })
  const up = chunks(listed('InitUsTableTagValue'), 7).map((row): Row => {
    const [, lock = '', , id = '', one = '', other = '', power = ''] = row
    // Which of the two is the symbol rate depends on the model.
    const frequency = hertz(one) > hertz(other) ? one : other
    return { direction: 'upstream', cells: { lock, id, frequency, power } }
  })
  return [...down, ...up]
}

/** Hitron: `[{"portId":"1","frequency":"591000000","signalStrength":"6.300","snr":"40.366",…}]`. */
function jsonRows(text: string): readonly Row[] {
  if (!text.trimStart().startsWith('[')) return []
  let told: unknown
  try {
    told = JSON.parse(text)
  } catch {
    return []
  }
  if (!Array.isArray(told)) return []
  return told.flatMap((one: unknown): Row[] => {
    if (typeof one !== 'object' || one === null || !('signalStrength' in one)) return []
    const of = (name: string) => String((one as Partial<Record<string, unknown>>)[name] ?? '')
    const shared = { id: of('channelId'), frequency: of('frequency'), power: of('signalStrength') }
    if (!('snr' in one)) return [{ direction: 'upstream', cells: shared }]
    const counts = { corrected: of('correcteds'), uncorrected: of('uncorrect') }
    return [{ direction: 'downstream', cells: { ...shared, ...counts, snr: of('snr') } }]
  })
}

/** Signal and code words may stand in two tables of a page: the channel’s id joins them. */
function merged(rows: readonly Row[]): readonly Row[] {
  const byId = new Map<string, Row>()
  for (const [n, row] of rows.entries()) {
    const key = `${row.direction} ${row.cells.id || `row ${n}`}`
    const cells = { ...byId.get(key)?.cells, ...row.cells }
    byId.set(key, { direction: row.direction, cells })
  }
  return [...byId.values()]
}

function readRow({ direction, cells }: Row): Reading[] {
  const frequency = hertz(cells.frequency)
  const modulation = /(\d+)[ -]?QAM|QAM[ -]?(\d+)/i.exec(cells.modulation ?? '')
  const qam = modulation ? `${modulation[1] ?? modulation[2]}QAM` : undefined
  const channel = channelName(frequency, qam)
  // A receiver that is not in use is listed with zeros.
  if (channel === undefined) return []
  const isLocked = cells.lock === undefined ? undefined : /^(?:locked|success)/i.test(cells.lock)
  const level = quantity(cells.power)
  const dbuv = level === undefined || /db[uµμ]v/i.test(cells.power ?? '') ? level : fromDbmv(level)
  if (direction === 'upstream')
    return isLocked === false ? [] : reading('upstream.tx_dbuv', dbuv, channel)
  const lock = isLocked === undefined ? [] : reading('downstream.lock', isLocked ? 1 : 0, channel)
  if (isLocked === false) return lock
  return [
    ...lock,
    ...reading('downstream.level_dbuv', dbuv, channel),
    ...reading('downstream.mer_db', quantity(cells.snr), channel),
    ...reading('downstream.unerrored_codewords_total', quantity(cells.unerrored), channel),
    ...reading('downstream.corrected_codewords_total', quantity(cells.corrected), channel),
    ...reading('downstream.uncorrectable_codewords_total', quantity(cells.uncorrected), channel),
  ]
}

function quantity(cell: string | undefined): number | undefined {
  const found = /-?\d[\d,]*(?:\.\d+)?/.exec(cell ?? '')?.[0]
  return found === undefined ? undefined : Number(found.replaceAll(',', ''))
}

/** `591000000 Hz`, `807.00 MHz`, `591000000`; what is said in symbols a second is no frequency. */
function hertz(cell: string | undefined): number {
  const value = quantity(cell) ?? 0
  if (/sym/i.test(cell ?? '')) return 0
  return /mhz/i.test(cell ?? '') || (value > 0 && value < 3000) ? value * 1e6 : value
}

function chunks<T>(list: readonly T[], length: number): T[][] {
  const whole = Math.floor(list.length / length)
  return Array.from({ length: whole }, (_, n) => list.slice(n * length, (n + 1) * length))
}
