import type { Text } from './text.ts'

/** F1: a home that ran out is asked whether anybody came. F2, F3: a repair is asked about, and how it was found (F4). */
export const sampleAnswers = {
  F1: {
    visited: { zh: '有人上门', en: 'Somebody came' },
    phoned: { zh: '只打过电话', en: 'Only phoned' },
    not_asked: { zh: '没人来过', en: 'Nobody came' },
    no_answer: { zh: '没接通', en: 'Not reached' },
  },
  F3: {
    satisfied: { zh: '满意', en: 'Satisfied' },
    fair: { zh: '基本满意', en: 'Fairly satisfied' },
    dissatisfied: { zh: '不满意', en: 'Not satisfied' },
    not_repaired: { zh: '还没修好', en: 'Not repaired' },
    no_answer: { zh: '没接通', en: 'Not reached' },
  },
} as const satisfies Record<string, Readonly<Record<string, Text>>>
export type SampleRule = keyof typeof sampleAnswers
export type SampleAnswer = {
  [rule in SampleRule]: keyof (typeof sampleAnswers)[rule]
}[SampleRule]

/** What may be answered to the calls of a rule. */
export function answersTo(rule: SampleRule): readonly (readonly [SampleAnswer, Text])[] {
  return Object.entries(sampleAnswers[rule]) as [SampleAnswer, Text][]
}
