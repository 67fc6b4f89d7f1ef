import type { Of, RoomWords } from '../vocabulary.ts'

const words = {
  'mark.attempt': { zh: '联系', en: 'Contact' },
  'mark.repair': { zh: '修复', en: 'Repair' },
  'mark.ticket': { zh: '报修', en: 'Report' },
  'mark.alarm': { zh: '告警', en: 'Alarm' },
  'curves.title': { zh: '曲线', en: 'curves' },
  'curves.none': { zh: '这段时间没有数据', en: 'No data in this time' },
} satisfies RoomWords

export default words

declare module '../vocabulary.ts' {
  interface Vocabulary extends Of<typeof words> {}
}
