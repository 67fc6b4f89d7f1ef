import { type MetricName, metricNames } from '@gridkeeper/model/metrics'
import type { SeriesKey } from '@gridkeeper/model/series-store'

/** How many values one row of the samples table holds: the metrics of one channel that are measured together. */
export const width = 8

/** Where the series of a list lie: those that share a row beside each other. `ids[n]` is the number of `series[at[n]]`. */
export type Placement = {
  readonly series: readonly SeriesKey[]
  readonly ids: readonly number[]
  readonly at: readonly number[]
}

type Device = {
  readonly id: string
  /** undefined: it was not written yet. */
  node: string | undefined
  /** Of the list it told last. */
  placement: Placement | undefined
  readonly channels: Map<string, Channel>
  /** Most devices have one channel, or are read channel after channel: it need not be looked up. */
  recent: Channel | undefined
}

/** The series of one channel, in the order in which its metrics were first seen: eight of them share a row. */
export type Channel = {
  readonly device: Device
  readonly name: string
  readonly metrics: string[]
  readonly groups: number[]
}

export type SeriesName = {
  readonly metric: MetricName
  readonly device: string
  readonly channel: string
}

/** What the store's file does not know yet. A metric's name is kept even where this version does not know it. */
export type News = {
  readonly series: Map<number, Omit<SeriesName, 'metric'> & { readonly metric: string }>
  readonly nodes: Map<string, string>
}

/**
 * Which number a series has: `group * 8 + slot`. It is given once and never changes, so that rows need no names.
 * The node is a property of the device: the one it was last written with.
 */
export type Dictionary = ReturnType<typeof createDictionary>

const catalogue = new Map<string, string>(metricNames.map((name) => [name, name]))

export function createDictionary() {
  const devices = new Map<string, Device>()
  const nodes = new Map<string, Set<Device>>()
  const groupChannels: Channel[] = []
  const moved = new Set<string>()
  let news: News = { series: new Map(), nodes: new Map() }

  function deviceOf(id: string): Device {
    const known = devices.get(id)
    if (known) return known
    const device: Device = {
      ...{ id, node: undefined, placement: undefined },
      ...{ channels: new Map(), recent: undefined },
    }
    devices.set(id, device)
    return device
  }

  function channelOf(id: string, name: string): Channel {
    const device = deviceOf(id)
    if (device.recent?.name === name) return device.recent
    const channel = device.channels.get(name) ?? { device, name, metrics: [], groups: [] }
    if (channel.groups.length === 0) device.channels.set(name, channel)
    device.recent = channel
    return channel
  }

  /** The place of the metric in its channel; a new one gets the next. */
  function placeOf(channel: Channel, metric: MetricName): number {
    const known = channel.metrics.indexOf(metric)
    if (known >= 0) return known
    const place = channel.metrics.push(metric) - 1
    if (place % width === 0) channel.groups.push(groupChannels.push(channel) - 1)
    news.series.set(idAt(channel, place), {
      metric,
      device: channel.device.id,
      channel: channel.name,
    })
    return place
  }

  function hang(device: Device, node: string): void {
    if (device.node !== undefined) moved.add(device.id)
    nodes.get(device.node ?? '')?.delete(device)
    device.node = node
    const under = nodes.get(node) ?? new Set()
    nodes.set(node, under.add(device))
  }

  return {
    channelOf,

    placeOf,

    deviceOf,

    placementOf(device: Device, series: readonly SeriesKey[]): Placement {
      if (device.placement?.series === series) return device.placement
      const ids = series.map(({ metric, channel: name }) => {
        const channel = channelOf(device.id, name)
        return idAt(channel, placeOf(channel, metric))
      })
      const at = ids.map((_, n) => n).toSorted((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0))
      device.placement = { series, at, ids: at.map((n) => ids[n] ?? 0) }
      return device.placement
    },

    moveTo(device: Device, node: string): void {
      if (device.node === node) return
      hang(device, node)
      news.nodes.set(device.id, node)
    },

    /** Takes up what the file knows: series in the order of their numbers within a channel. */
    recallSeries(id: number, metric: string, device: string, name: string): void {
      const channel = channelOf(device, name)
      const group = Math.floor(id / width)
      if (id % width === 0) channel.groups.push(group)
      // the catalogue's own string: comparing a string with itself does not read it
      channel.metrics.push(catalogue.get(metric) ?? metric)
      groupChannels[group] = channel
    },

    recallNode(device: string, node: string): void {
      hang(deviceOf(device), node)
    },

    /** The series of these metrics of these devices, by their numbers. */
    find(metrics: readonly MetricName[], wanted: Iterable<string>): Map<number, SeriesName> {
      const asked = new Map<string, MetricName>(metrics.map((metric) => [metric, metric]))
      const found = new Map<number, SeriesName>()
      for (const device of wanted)
        for (const [name, channel] of devices.get(device)?.channels ?? [])
          for (let place = 0; place < channel.metrics.length; place++) {
            const metric = asked.get(channel.metrics[place] ?? '')
            if (metric) found.set(idAt(channel, place), { metric, device, channel: name })
          }
      return found
    },

    recallMoved: (device: string) => void moved.add(device),
    /** Has hung on another node before. */
    hasMoved: (device: string) => moved.has(device),
    nodeOf: (device: string) => devices.get(device)?.node,
    devicesOn: (node: string) => Array.from(nodes.get(node) ?? [], ({ id }) => id),

    /** What is to be written to the file next. */
    takeNews(): News {
      const taken = news
      news = { series: new Map(), nodes: new Map() }
      return taken
    },
    /** It could not be written; what has been learned since is newer. */
    giveBack({ series, nodes: moves }: News): void {
      news = {
        series: new Map([...series, ...news.series]),
        nodes: new Map([...moves, ...news.nodes]),
      }
    },
  }
}

export function idAt({ groups }: Channel, place: number): number {
  return (groups[Math.floor(place / width)] ?? 0) * width + (place % width)
}
