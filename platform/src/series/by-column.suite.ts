import type { Point, Readout, SeriesKey, SeriesStore } from '@gridkeeper/model/series-store'

/** The same laws hold for readouts: points that follow each other, of one device and moment, are handed over as one. */
export function byColumn(store: SeriesStore): SeriesStore {
  const lists = new Map<string, readonly SeriesKey[]>()
  return {
    ...store,
    write(points) {
      const parts = points.reduce<Point[][]>((all, point) => {
        const [last] = all.at(-1) ?? []
        const isSame = last?.device === point.device && last.node === point.node
        if (isSame && Object.is(last.at, point.at)) all.at(-1)?.push(point)
        else all.push([point])
        return all
      }, [])
      const readouts = parts.map((part): Readout => {
        const [first] = part
        if (!first) throw new RangeError('a part without a point')
        const { device, node, at } = first
        const told = part.map(({ metric, channel }): SeriesKey => ({ metric, channel }))
        const series = lists.get(JSON.stringify(told)) ?? told
        lists.set(JSON.stringify(told), series)
        return { device, node, at, series, values: part.map(({ value }) => value) }
      })
      return store.writeReadouts(readouts)
    },
  }
}
