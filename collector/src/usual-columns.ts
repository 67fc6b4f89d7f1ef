import type { Column } from '@gridkeeper/model/profile'

type More = Omit<Partial<Column>, 'column' | 'metric'>
/** A column, or one with what it needs besides: its scale, the form it is written in. */
type Place = string | readonly [column: string, more: More]
export type ModulePlaces = {
  readonly rx?: Place
  readonly tx?: Place
  readonly bias?: Place
  readonly volts?: Place
  readonly celsius?: Place
}

const degrees = { valid: { low: -60, high: 130 } }
const light = { valid: { low: -50, high: 20 } }
const empty: More = { sentinels: [0] }
/** What a level in milliwatts becomes; `scale` makes milliwatts of the raw number. */
export const inMilliwatts = { converts: 'milliwatts_to_dbm' } as const

/** °C of a board, a slot or a cabinet. */
export function celsius(column: string, more: More = {}): Column {
  return { column, metric: 'environment.temperature_celsius', ...degrees, ...more }
}

/** What stands in a pluggable optical module; 0 is what an empty cage tells of its voltage, bias and warmth. */
export function opticalModule({ rx, tx, bias, volts, celsius: warm }: ModulePlaces): Column[] {
  return [
    ...at(rx, 'optical.rx_dbm', light),
    ...at(tx, 'optical.tx_dbm', light),
    ...at(bias, 'optical.bias_milliamperes', empty),
    ...at(volts, 'optical.supply_volts', empty),
    ...at(warm, 'optical.temperature_celsius', { ...degrees, ...empty }),
  ]
}

function at(place: Place | undefined, metric: Column['metric'], usual: More): Column[] {
  if (place === undefined) return []
  const [column, more] = typeof place === 'string' ? [place, {}] : place
  return [{ column, ...(metric && { metric }), ...usual, ...more }]
}
