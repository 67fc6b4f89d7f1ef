import { type Day, dayOf } from '@gridkeeper/model/calendar'
import type { Text } from '@gridkeeper/model/text'
import type { Served } from './served.ts'
import type { Sign } from './signs.ts'

// What a task says. Names, phones and doors stay out of it: who may see them is decided where they are read.

const short = (day: Day | null) => (day === null ? '—' : day.slice(5))

export function expires(day: Day | null): Text {
  return { zh: `到期 ${short(day)}`, en: `expires ${short(day)}` }
}

export function unpaidSince(day: Day | null): Text {
  return { zh: `${day ?? '—'} 起未缴费`, en: `unpaid since ${day ?? '—'}` }
}

export function lastYear(payer: 'late' | 'early' | 'unknown'): Text {
  if (payer === 'late') return { zh: '上次晚缴', en: 'paid late last time' }
  if (payer === 'early') return { zh: '上次按时缴', en: 'paid in time last time' }
  return { zh: '无缴费记录', en: 'no payment on record' }
}

/** Said where no model is in use: what the order rests on. */
export const plainRule: Text = {
  zh: '按简单规则（尚无模型）',
  en: 'by the plain rule (no model yet)',
}

export function worth({ yearlyCents }: Served): readonly Text[] {
  if (yearlyCents === null) return []
  const yuan = Math.round(yearlyCents / 100)
  return [{ zh: `年费 ${yuan} 元`, en: `¥${yuan} a year` }]
}

export function phone({ hasPhone }: Served): readonly Text[] {
  return hasPhone ? [] : [{ zh: '无有效号码，直接上门', en: 'no number of their own: visit' }]
}

export function lastSeen(at: number | null, timeZone: string): readonly Text[] {
  if (at === null) return []
  const day = dayOf(at, timeZone)
  return [{ zh: `机顶盒最后在线 ${day}`, en: `box last seen ${day}` }]
}

const percent = (share: number) => `${Math.round(share * 100)}%`

export function viewingFell({ viewingFell: share }: Sign, weeks: number): readonly Text[] {
  if (share === undefined) return []
  return [
    {
      zh: `近 ${weeks} 周收看下降 ${percent(share)}，可能要走`,
      en: `viewing fell ${percent(share)} in ${weeks} weeks: may be leaving`,
    },
  ]
}

/** A home that left over a bad signal is not asked for money first. */
export function repairFirst({ badShare, complained }: Sign): readonly Text[] {
  const why =
    complained === 'ticket'
      ? { zh: '停用前报过信号问题', en: 'reported a bad signal before leaving' }
      : complained === 'reason'
        ? { zh: '曾说信号不好', en: 'said the signal was bad' }
        : badShare !== undefined
          ? {
              zh: `停用前几周信号差（${percent(badShare)} 的时间）`,
              en: `bad signal in the last weeks (${percent(badShare)} of the time)`,
            }
          : undefined
  if (!why) return []
  return [why, { zh: '先上门修好信号，再谈续费', en: 'go as a repair first, then ask' }]
}

export function switchedUntil(until: Day | null): Text {
  if (until === null)
    return { zh: '已转网，合同到期日未知，满一年前再联系', en: 'switched a year ago: ask again' }
  return { zh: `已转网，对方合同 ${until} 到期`, en: `switched; that contract ends ${until}` }
}

export function resumes(day: Day | null): Text {
  return { zh: `报停至 ${short(day)}，提醒复机`, en: `paused until ${short(day)}: remind` }
}

export function byModel(chance: number): Text {
  return { zh: `把握 ${percent(chance)}`, en: `chance ${percent(chance)}` }
}

export const threeMusts: Text = {
  zh: '三个必须：上门、见面、说明原因',
  en: 'three musts: visit, meet, reason',
}
export const lookBack: Text = {
  zh: '回头看：上一轮未续',
  en: 'look back: not renewed in the first round',
}
export const phoneFirst: Text = { zh: '先电话联系', en: 'call first' }

const parts = {
  morning: { zh: '早晨', en: 'in the morning' },
  noon: { zh: '中午', en: 'at noon' },
  evening: { zh: '晚上', en: 'in the evening' },
} as const
type Part = keyof typeof parts

export function calledInVain(calls: number): Text {
  return { zh: `电话 ${calls} 次未成，上门`, en: `${calls} calls came to nothing: visit` }
}

export function tryNext(next: { part: Part; isWeekend: boolean } | undefined): readonly Text[] {
  if (!next) return []
  const { zh, en } = parts[next.part]
  return next.isWeekend
    ? [{ zh: `建议周末${zh}再试`, en: `try a weekend, ${en}` }]
    : [{ zh: `建议${zh}再试`, en: `try ${en}` }]
}

export function homesTogether(count: number): readonly Text[] {
  return count > 1 ? [{ zh: `同户共 ${count} 个`, en: `${count} in this home` }] : []
}

export function visits(done: number, least: number, part: Part): readonly Text[] {
  return [
    { zh: '号码无效，转上门', en: 'dead number: visit' },
    { zh: `已上门 ${done} 次，至少 ${least} 次`, en: `${done} visits of at least ${least}` },
    { zh: `建议${parts[part].zh}去`, en: `go ${parts[part].en}` },
  ]
}

const place = (village: string | null) => (village === null ? '' : ` · ${village}`)

export const titles = {
  prerenew: (village: string | null, day: Day | null): Text => ({
    zh: `提前续费${place(village)} · 到期 ${short(day)}`,
    en: `Pre-renewal${place(village)} · expires ${short(day)}`,
  }),
  lapsed: (village: string | null, day: Day | null): Text => ({
    zh: `到期未续${place(village)} · ${short(day)}`,
    en: `Lapsed${place(village)} · ${short(day)}`,
  }),
  wakeup: (village: string | null): Text => ({
    zh: `唤醒休眠户${place(village)}`,
    en: `Wake up a dormant home${place(village)}`,
  }),
  repair: (village: string | null): Text => ({
    zh: `唤醒休眠户${place(village)} · 先修信号`,
    en: `Wake up a dormant home${place(village)} · repair first`,
  }),
  resume: (village: string | null, day: Day | null): Text => ({
    zh: `复机提醒${place(village)} · ${short(day)}`,
    en: `Pause ends${place(village)} · ${short(day)}`,
  }),
  wakeup_visit: (village: string | null): Text => ({
    zh: `上门唤醒${place(village)}`,
    en: `Visit a dormant home${place(village)}`,
  }),
  village_plan: (village: string, homes: number): Text => ({
    zh: `${village}集中续费 · ${homes} 户`,
    en: `Collect in ${village} · ${homes} homes`,
  }),
  collective: (payer: string, homes: number): Text => ({
    zh: `集体续费 · ${payer} · ${homes} 户`,
    en: `Collective renewal · ${payer} · ${homes} homes`,
  }),
}

export const closings = {
  paid: (until: Day | null): Text => ({
    zh: `已续费${until === null ? '' : `至 ${until}`}，无需联系`,
    en: `Renewed${until === null ? '' : ` until ${until}`}: nothing to ask`,
  }),
  paidAtDoor: { zh: '已现场缴费，待账务导入确认', en: 'Paid at the door; the export will confirm' },
  paused: { zh: '用户已报停，不再催费', en: 'Paused at the customer’s wish: not asked' },
  closed: { zh: '已拆机或销户', en: 'Closed' },
  resumed: { zh: '已复机或复机日已过', en: 'Resumed, or the day has passed' },
  left: {
    switched: {
      zh: '已转网，待对方合同到期前再联系',
      en: 'Switched: asked again before that contract ends',
    },
    closed: { zh: '已搬离或销户', en: 'Moved away or closed' },
  },
  expired: { zh: '已到期，转“三个必须”', en: 'Expired: the three musts take over' },
  nextRound: { zh: '本轮结束，转回头看', en: 'This round is over: look back' },
  inVillagePlan: { zh: '并入村集中续费', en: 'Now part of the village plan' },
  villageDone: {
    zh: '应续户已全部续费或转下一轮',
    en: 'All have renewed or gone to the next round',
  },
  deadNumber: { zh: '号码无效，已转上门', en: 'Dead number: visits take over' },
  visited: (count: number): Text => ({
    zh: `已上门 ${count} 次，到达上限`,
    en: `${count} visits made, the most there are`,
  }),
  other: { zh: '规则不再要求', en: 'No rule asks for it any more' },
} as const

export const rankedBy = {
  model: { zh: '按模型：价值 × 可能性 × 成效', en: 'by the model: value × chance × effect' },
  rule: {
    zh: '按规则：价值 × 上次缴费早晚或休眠时长（尚无模型）',
    en: 'by the plain rule: value × last payment or months asleep (no model yet)',
  },
}
