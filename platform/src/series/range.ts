import { AppError } from '@gridkeeper/model/errors'
import type { Range } from '@gridkeeper/model/series-store'
import { lastMoment } from './refuse.ts'

/** The range's ends as whole milliseconds that every engine can say. */
export function bounds({ from, to }: Range): { from: number; to: number } {
  return { from: Math.max(0, Math.ceil(from)), to: Math.min(lastMoment + 1, Math.ceil(to)) }
}

/** A range names a node or devices; both mean those of the devices that hang on the node. */
export function checkRange({ node, devices }: Range): void {
  if (node === undefined && devices === undefined)
    throw new AppError('request/invalid', 'A range of series names neither a node nor devices')
}
