import type { Of, RoomWords } from '../vocabulary.ts'

const words = {
  'works.title': { zh: '检修', en: 'Maintenance' },
  'works.short': { zh: '检修中', en: 'Maintenance' },
  'works.plan': { zh: '安排检修', en: 'Plan maintenance' },
  'works.planFor': { zh: '安排检修：{name}', en: 'Maintenance of {name}' },
  'works.about': {
    zh: '检修期间，本设备及以下发现的异常照常记录，不告警、不派单；到时仍未恢复的立即告警。',
    en: 'While it lasts, what is found on this device and below is kept, but raises no alarm and opens no task; what is still bad at its end is raised at once.',
  },
  'works.from': { zh: '开始（不填为现在）', en: 'From (empty: now)' },
  'works.lasting': { zh: '时长', en: 'For' },
  'works.hours': { zh: '{n} 小时', en: '{n} h' },
  'works.reason': { zh: '事由', en: 'Reason' },
  'works.reasonHint': {
    zh: '如：更换放大器、光缆割接',
    en: 'e.g. a new amplifier, fibre rerouted',
  },
  'works.planned': { zh: '检修已安排', en: 'Maintenance is planned' },
  'works.ended': { zh: '已结束', en: 'Ended' },
  'works.end': { zh: '提前结束', en: 'End now' },
  'works.watchAgain': { zh: '恢复监测', en: 'Watch again' },
  'works.retired': { zh: '已停用', en: 'Out of service' },
  'works.until': { zh: '检修至 {until}', en: 'Maintenance until {until}' },
  'works.coming': { zh: '计划检修 {from} 至 {until}', en: 'Maintenance from {from} to {until}' },
  'works.kept': { zh: '已记录 {n} 项异常，未告警', en: '{n} findings kept, no alarm' },
} satisfies RoomWords

export default words

declare module '../vocabulary.ts' {
  interface Vocabulary extends Of<typeof words> {}
}
