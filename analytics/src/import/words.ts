import type { SubscriptionState } from '@gridkeeper/model/subscription'

/**
 * 报停 (the customer asked) and 欠停 (arrears) are different fates and stay distinct. An export that says only 暂停 or 停机 means
 * an expired one at the operators we know; where it does not, the policy's `import.stateWords` says otherwise.
 */
export const stateWords: Readonly<Record<string, SubscriptionState>> = {
  正常: 'active',
  开通: 'active',
  在用: 'active',
  有效: 'active',
  激活: 'active',
  正常使用: 'active',
  active: 'active',
  报停: 'paused_voluntary',
  主动报停: 'paused_voluntary',
  停机保号: 'paused_voluntary',
  主动暂停: 'paused_voluntary',
  用户报停: 'paused_voluntary',
  paused_voluntary: 'paused_voluntary',
  暂停: 'paused_arrears',
  停机: 'paused_arrears',
  欠停: 'paused_arrears',
  欠费停机: 'paused_arrears',
  欠费暂停: 'paused_arrears',
  到期暂停: 'paused_arrears',
  到期停机: 'paused_arrears',
  paused_arrears: 'paused_arrears',
  拆机: 'closed',
  销户: 'closed',
  已拆机: 'closed',
  已销户: 'closed',
  注销: 'closed',
  closed: 'closed',
}

export type TicketKind = 'signal' | 'no_signal' | 'billing' | 'move' | 'other'

export const ticketWords: Readonly<Record<string, TicketKind>> = {
  signal: 'signal',
  信号: 'signal',
  信号差: 'signal',
  信号质量: 'signal',
  马赛克: 'signal',
  卡顿: 'signal',
  no_signal: 'no_signal',
  无信号: 'no_signal',
  黑屏: 'no_signal',
  收不到: 'no_signal',
  billing: 'billing',
  缴费: 'billing',
  资费: 'billing',
  费用: 'billing',
  move: 'move',
  移机: 'move',
  搬家: 'move',
  other: 'other',
  其它: 'other',
  其他: 'other',
}

/** 正常(已缴费) is 正常: a remark in brackets is not part of the word. */
export function plainWord(text: string): string {
  return text
    .replace(/\(.*?\)/g, '')
    .replace(/\s/g, '')
    .toLowerCase()
}

export function stateOfWord(
  text: string,
  own: Readonly<Record<string, SubscriptionState>> = {},
): SubscriptionState | undefined {
  const word = plainWord(text)
  if (Object.hasOwn(own, word)) return own[word]
  return Object.hasOwn(stateWords, word) ? stateWords[word] : undefined
}
