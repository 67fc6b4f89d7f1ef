import {
  defineTreeDetector,
  type HistoryWindow,
  type Pointing,
  type TreeWindow,
} from '@gridkeeper/model/detector'
import { hourMs } from '@gridkeeper/model/hours'
import type { Text } from '@gridkeeper/model/text'
import { type Static, Type } from 'typebox'
import { habitOf } from '../../src/presence/habit.ts'
import { locateDark } from '../../src/presence/locate-dark.ts'
import { type Beginning, heardAt, type Listened } from '../../src/presence/voice.ts'
import { isWorthALook } from '../../src/presence/worth.ts'
import { isLikelierKind } from '../../src/scan/likelier.ts'
import { watchedMetrics } from '../../src/watched.ts'

const params = Type.Object({
  element: Type.Number({
    default: 8.6,
    description: 'So many nats must speak for a cause in the network, as of signals',
  }),
  beginning: Type.Number({
    default: 2.6,
    description: 'To suppose that it began just then: one of fourteen beginnings',
  }),
  standing: Type.Number({
    default: 5,
    description: 'For a cause that stands already, less is enough',
  }),
  kind: Type.Number({
    default: 1.1,
    description: 'To suppose that only homes of one kind hang on it: one of three choices',
  }),
  homes: Type.Integer({ default: 3, minimum: 2, description: 'Fewest homes that say anything' }),
  share: Type.Number({
    default: 0.6,
    minimum: 0,
    maximum: 1,
    description: 'Of the homes heard within a day; where fewer are silent nothing is reckoned',
  }),
  silentMs: Type.Integer({
    default: 600_000,
    minimum: 1000,
    description: 'One not heard for less is there',
  }),
})
type Params = Static<typeof params>

/**
 * Homes that are silent against their habit, and what they share: how much likelier their silence, and that others are heard, is of an
 * outage than of what each usually does.
 */
export default defineTreeDetector({
  id: 'silent-together',
  title: { zh: '一起失联', en: 'Silent together' },
  over: 'tree',
  reads: ['device.reachable', ...watchedMetrics],
  windowMs: 22 * 24 * hourMs,
  params,
  runbook: {
    look: {
      zh: '同一设备下的用户这个时候平时都在线，现在都没有了：先到告警指的那一级看供电和输入，夜里断的到早上才看得出来，问一问是不是一早就没有信号',
      en: 'At this hour the homes below one element are usually there, and none is: its power and input first; what broke at night shows in the morning, so ask since when there is no signal',
    },
    bring: {
      zh: '场强仪、万用表、备用放大器或分支器、接头、发电机（停电时）',
      en: 'Signal meter, multimeter, a spare amplifier or tap, connectors, a generator in a blackout',
    },
  },
  falseAlarms: {
    zh: '整栋楼拉闸，一个院子的人一起出门；用户刚换过作息，三周里没有过',
    en: 'A building that was switched off, a yard whose people all went away; habits that changed within three weeks',
  },

  locate(window, params) {
    const { at, states, was } = window
    if (was.size === 0 && !isWorthALook(window, states, at, { ...params, fewest: params.homes }))
      return []
    const told = locateDark({
      at,
      tree: window,
      listened: listenedOf(window),
      beginnings: beginningsOf(window, params),
      costs: params,
      standing: new Set([...was.values()].map(({ element }) => element)),
      isLikelier: (upper, lower) => isLikelier(window, upper, lower),
    })
    return told.flatMap(({ at: element, homes, since }) =>
      homes.map((device) => pointingOf(window, device, { element, homes: homes.length, since })),
    )
  },
})

/** One that answers is not dead. */
function isLikelier({ kindOf, states }: TreeWindow, upper: string, lower: string): boolean {
  return states.get(upper)?.state !== 'online' && isLikelierKind(kindOf(upper), kindOf(lower))
}

/** Hours ago. The past is looked at four times a day at least: what began at night is seen by noon. */
const edges = [0.5, 1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
const spreadMs = hourMs

function beginningsOf({ at, was }: TreeWindow, { silentMs }: Params): readonly Beginning[] {
  let until = at - silentMs
  const supposed = edges.map((hours) => {
    const from = at - hours * hourMs
    const beginning = { from, until }
    until = from
    return beginning
  })
  const before = [...new Set([...was.values()].map(({ since }) => since))]
  return [...supposed, ...before.map((since) => ({ from: since - spreadMs, until: since }))]
}

function listenedOf(window: TreeWindow): ReadonlyMap<string, Listened> {
  const { at, past, states, isHome } = window
  const of = Map.groupBy(past, ({ hours }) => hours.device)
  const deaf = deafIn(window)
  return new Map(
    [...states].flatMap(([home, state]) => {
      const told = isHome(home) ? heardAt(state, at) : undefined
      if (told === undefined) return []
      const deafSince = told > at - silentAtMost ? deaf.get(home) : undefined
      return [[home, listened(told, of.get(home) ?? [], deafSince)] as const]
    }),
  )
}

const silentAtMost = 2 * hourMs

/** Those that report, and whose receivers find nothing any more. */
function deafIn({ outside }: TreeWindow): ReadonlyMap<string, number> {
  return new Map(
    outside.flatMap(({ device, metric, since }) =>
      metric === 'downstream.lock' ? [[device, since] as const] : [],
    ),
  )
}

/** Most are heard, and their habit is never asked for. */
function listened(
  heardAt: number,
  past: readonly HistoryWindow[],
  deafSince: number | undefined,
): Listened {
  let habit: ReturnType<typeof habitOf>
  let isKnown = false
  return {
    heardAt,
    deafSince,
    get habit() {
      if (!isKnown) habit = habitOf(past)
      isKnown = true
      return habit
    },
  }
}

function pointingOf(
  { was }: TreeWindow,
  device: string,
  { element, homes, since }: { element: string; homes: number; since: number },
): Pointing {
  const before = [...was.values()].find((one) => one.element === element)
  const because: Text = {
    zh: `同一设备下 ${homes} 户此时一反常态地没有上报`,
    en: `${homes} homes below one element are silent against their habit`,
  }
  return {
    device,
    metric: 'device.reachable',
    element,
    judgement: {
      state: 'raised',
      severity: 'major',
      since: before?.since ?? since,
      value: homes,
      because,
    },
  }
}
