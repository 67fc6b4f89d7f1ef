import type { Of, RoomWords } from '../vocabulary.ts'

const words = {
  'nav.samples': { zh: '回访抽查', en: 'Call-backs' },
  'samples.about': {
    zh: '每人的办结维修和到期未续，按比例随机抽取，由客服回访；被抽查的人看不到名单。',
    en: 'Of each person’s repairs and of the homes that ran out, a share is drawn by lot and called back; whoever is checked upon does not see the list.',
  },
  'samples.of': { zh: '{month} 的回访', en: 'Call-backs of {month}' },
  'samples.called': { zh: '已回访 {n} / {of}', en: '{n} of {of} called' },
  'samples.none': {
    zh: '这个月没有抽到要回访的。抽取在次月初进行。',
    en: 'Nobody was drawn for this month. A month is drawn once it is over.',
  },
  'samples.F1': { zh: '到期未续：问有没有人上门', en: 'Ran out: did anybody come?' },
  'samples.F3': {
    zh: '维修：问修好没有、满意不满意',
    en: 'Repair: is it repaired, are they satisfied?',
  },
  'samples.workOf': { zh: '{name} 负责', en: 'work of {name}' },
  'samples.calledAt': { zh: '{time} {name} 回访', en: 'called {time} by {name}' },
} satisfies RoomWords

export default words

declare module '../vocabulary.ts' {
  interface Vocabulary extends Of<typeof words> {}
}
