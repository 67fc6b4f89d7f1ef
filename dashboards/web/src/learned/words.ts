import type { Of, RoomWords } from '../vocabulary.ts'

const words = {
  'nav.limits': { zh: '限值学习', en: 'Learned limits' },
  'limits.about': {
    zh: '按本公司的报修记录学出的限值：门限以外报修率是以内的多少倍。前三分之二时间拟合，后三分之一验证；批准后才生效。',
    en: 'Limits learned from this operator’s own tickets: how many times as often customers call beyond a threshold. Fitted on the first two thirds of the time, checked on the last; in force once approved.',
  },
  'limits.none': {
    zh: '还没有建议。报修满 30 张、数据满几个月后，每月学习一次；也可以运行 gridkeeper learn',
    en: 'Nothing is proposed yet. With 30 tickets and some months of readings limits are learned once a month, or by gridkeeper learn',
  },
  'limits.low': { zh: '低于', en: 'below' },
  'limits.high': { zh: '高于', en: 'above' },
  'limits.standing': { zh: '现行 {value}', en: 'now {value}' },
  'limits.noStanding': { zh: '现行无限值', en: 'no limit now' },
  'limits.fit': { zh: '拟合', en: 'Fitted' },
  'limits.later': { zh: '验证', en: 'Checked' },
  'limits.counts': {
    zh: '报修率比 {ratio} · 门限外 {tickets} 张 / {hours} 台时',
    en: 'ratio {ratio} · {tickets} tickets in {hours} device-hours beyond it',
  },
  'limits.curve': { zh: '各门限的报修率比', en: 'Ticketing-rate ratio by threshold' },
  'limits.approve': { zh: '批准', en: 'Approve' },
  'limits.reject': { zh: '不采纳', en: 'Reject' },
  'limits.withdraw': { zh: '撤回', en: 'Withdraw' },
  'limits.status.proposed': { zh: '待批准', en: 'To decide' },
  'limits.status.approved': { zh: '已生效', en: 'In force' },
  'limits.status.rejected': { zh: '未采纳', en: 'Rejected' },
  'limits.status.replaced': { zh: '已替换', en: 'Replaced' },
} satisfies RoomWords

export default words

declare module '../vocabulary.ts' {
  interface Vocabulary extends Of<typeof words> {}
}
