import type { Of, RoomWords } from '../vocabulary.ts'

const words = {
  'tokens.title': { zh: '系统接入', en: 'Systems' },
  'tokens.about': {
    zh: '营业、账务等系统凭令牌直接送数据进来（POST /api/bulk/…），不用人工导文件。每个系统一个令牌，只能送勾选的内容；停用后立即失效。',
    en: 'Billing and other systems send their rows themselves with a token (POST /api/bulk/…), without files. One token for each system, for what is ticked only; a stopped one fails at once.',
  },
  'tokens.new': { zh: '新系统', en: 'A new system' },
  'tokens.name': { zh: '系统名称，如：BOSS', en: 'Name of the system, such as BOSS' },
  'tokens.system': { zh: '系统', en: 'System' },
  'tokens.mayBring': { zh: '可送', en: 'May send' },
  'tokens.make': { zh: '生成令牌', en: 'Make a token' },
  'tokens.made': { zh: '{name} 的令牌', en: 'Token for {name}' },
  'tokens.once': {
    zh: '令牌只显示这一次，请现在复制给对方的工程师；系统里只存它的指纹。',
    en: 'It is shown this once: copy it for the other side’s engineer now. Only its fingerprint is kept.',
  },
  'tokens.use': { zh: '对方这样用', en: 'How it is used' },
  'tokens.known': { zh: '已接入的系统', en: 'Systems that have one' },
  'tokens.none': {
    zh: '还没有系统接入。在上面填名称、勾选内容，生成令牌交给对方工程师。',
    en: 'No system has one yet: name it above, tick what it may send, and give the token to its engineer.',
  },
  'tokens.madeAt': { zh: '生成', en: 'Made' },
  'tokens.usedAt': { zh: '最近使用', en: 'Last used' },
  'tokens.never': { zh: '还没用过', en: 'never' },
  'tokens.stop': { zh: '停用', en: 'Stop' },
  'tokens.stopSure': { zh: '停用 {name} 的令牌？', en: 'Stop the token of {name}?' },
  'tokens.stopWhy': {
    zh: '它再送数据会被拒绝，不能恢复；需要时另生成一个。',
    en: 'What it sends is refused from now on. This cannot be taken back; a new token can be made.',
  },
  'tokens.stopped': { zh: '已停用', en: 'Stopped' },
} satisfies RoomWords

export default words

declare module '../vocabulary.ts' {
  interface Vocabulary extends Of<typeof words> {}
}
