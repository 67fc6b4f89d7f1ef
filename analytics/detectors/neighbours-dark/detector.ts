import { defineDetector, type HomeState } from '@gridkeeper/model/detector'
import { Type } from 'typebox'
import { chanceOfAtLeast } from '../../src/binomial.ts'
import { goneIn, isGone, latestTogether } from '../../src/together.ts'

const params = Type.Object({
  togetherMs: Type.Integer({
    default: 180_000,
    minimum: 1000,
    description:
      'Lost within so long of each other counts as together: last wills come at a keep-alive’s pace',
  }),
  lookBackMs: Type.Integer({
    default: 3_600_000,
    minimum: 1000,
    description: 'A group that went so much longer ago than stillMs is no news',
  }),
  boxes: Type.Integer({ default: 3, minimum: 2, description: 'Fewest boxes that say anything' }),
  share: Type.Number({
    default: 0.6,
    minimum: 0,
    maximum: 1,
    description: 'Of those that were online before',
  }),
  usual: Type.Number({
    default: 0.02,
    minimum: 0,
    maximum: 1,
    description: 'Least share that goes dark by itself in that time, even where nobody else does',
  }),
  chance: Type.Number({
    default: 1e-5,
    minimum: 0,
    maximum: 1,
    description: 'It counts only if chance alone would do it more rarely than this',
  }),
  stillMs: Type.Integer({
    default: 2 * 3_600_000,
    minimum: 1000,
    description: 'A group that is still dark as one after so long …',
  }),
  stillChance: Type.Number({
    default: 2e-4,
    minimum: 0,
    maximum: 1,
    description: '… counts where chance does it more rarely than this',
  }),
  backShare: Type.Number({
    default: 0.3,
    minimum: 0,
    maximum: 1,
    description: 'Ends when fewer than this share are still dark',
  }),
})

export default defineDetector({
  id: 'neighbours-dark',
  title: { zh: '成片离线', en: 'Neighbours dark together' },
  over: 'group',
  reads: ['device.reachable'],
  windowMs: 0,
  params,
  runbook: {
    look: {
      zh: '同一设备下的机顶盒同时离线：看该设备供电、输入电平和干线电缆；周围停电先问供电所',
      en: 'Boxes under one element went dark at the same moment: its power, input level and trunk cable; in a blackout ask the power company first',
    },
    bring: {
      zh: '场强仪、万用表、备用放大器或分支器、接头、发电机（停电时）',
      en: 'Signal meter, multimeter, a spare amplifier or tap, connectors, a generator in a blackout',
    },
  },
  falseAlarms: {
    zh: '整栋楼拉闸、机顶盒统一升级重启；消息服务器重启时所有机顶盒同时掉线',
    en: 'A whole building switches off, boxes restart for an upgrade; a restart of the broker drops all boxes at once',
  },

  judge({ at, below, beside }, params, was) {
    const online = below.filter((home) => home.state === 'online').length
    if (was.state === 'raised') {
      const dark = below.filter((home) => isGone(home) && home.since >= was.since).length
      if (dark === 0 || dark < params.backShare * (dark + online))
        return { state: 'clear', because: { zh: '已恢复在线', en: 'Back online' } }
      return raised(dark, dark + online, was.since)
    }
    const together = latestTogether(
      below,
      at - params.lookBackMs - params.stillMs,
      params.togetherMs,
    )
    const [first] = together
    const before = online + (first ? goneIn(below, first.since, at) : 0)
    if (before < params.boxes)
      return { state: 'unknown', because: { zh: '机顶盒太少', en: 'Too few boxes' } }
    const { boxes, share, usual, chance } = params
    if (!first || together.length < boxes || together.length < share * before) return calm
    const by = Math.max(
      usualWithin(usual, params.togetherMs),
      shareBeside(beside, first.since, at, params.togetherMs),
      shareEarlier(below, first.since, before, params.togetherMs),
    )
    const age = at - first.since
    const least = age < params.stillMs ? chance : params.stillChance
    if (chanceOfAtLeast(together.length, before, by) > least) return calm
    return raised(together.length, before, first.since)
  },
})

const calm = {
  state: 'clear',
  because: { zh: '无成片离线', en: 'No group went dark together' },
} as const

// Slow reports leave more time in which boxes go by themselves, though in an hour not all do.
const usualPerMs = 1 / 180_000
const mostUsual = 0.15

function usualWithin(usual: number, togetherMs: number): number {
  return Math.max(usual, Math.min(mostUsual, usual * togetherMs * usualPerMs))
}

// What is usual at this hour is what the others under the same node do: at night many switch off.
function shareBeside(
  beside: readonly HomeState[],
  from: number,
  at: number,
  togetherMs: number,
): number {
  const online = beside.filter((home) => home.state === 'online').length
  const before = online + goneIn(beside, from, at)
  // A trunk cut takes the neighbours too; then they are no measure of what is usual.
  const share = goneIn(beside, from, from + togetherMs) / Math.max(1, before)
  return share > 0.5 ? 0 : share
}

// Nor is it news where boxes have been going at this pace for a while.
const earlier = 5
function shareEarlier(
  below: readonly HomeState[],
  until: number,
  before: number,
  togetherMs: number,
): number {
  const gone = goneIn(below, until - earlier * togetherMs, until - 1)
  return Math.min(1, gone / earlier / before)
}

function raised(dark: number, of: number, since: number) {
  return {
    state: 'raised',
    severity: 'major',
    since,
    value: dark,
    because: {
      zh: `${of} 台在线机顶盒中 ${dark} 台同时离线`,
      en: `${dark} of ${of} boxes that were online went dark together`,
    },
  } as const
}
