import type { Of, RoomWords } from '../vocabulary.ts'

const words = {
  'merges.title': { zh: '合并的户', en: 'Merged homes' },
  'merges.about': {
    zh: '同一户人家在不同系统里地址写法不同，会变成两户、上两次门。电话相同且地址一致的，导入时自动合并；合错了在这里撤销，撤销过的不会再自动合并。',
    en: 'One home that two systems write differently would be two, and visited twice. Same phone and matching address are merged at an import; a wrong one is undone here and not merged again by itself.',
  },
  'merges.none': {
    zh: '还没有合并过的户。导入用户资料时，电话相同、地址一致的会自动合并。',
    en: 'No homes have been merged. Those with the same phone and a matching address are, when subscribers are imported.',
  },
  'merges.noneOfThat': { zh: '没有这样的户', en: 'None like that' },
  'merges.count': { zh: '共 {n} 处合并', en: '{n} merged' },
  'merges.newest': { zh: '最近 {n} 处合并', en: 'The newest {n}' },
  'merges.search': { zh: '按地址找', en: 'By address' },
  'merges.home': { zh: '这一户', en: 'This home' },
  'merges.into': { zh: '并入', en: 'Merged into' },
  'merges.why': { zh: '依据', en: 'Because' },
  'merges.when': { zh: '时间', en: 'When' },
  'merges.byPhone': { zh: '电话相同、地址一致', en: 'same phone, matching address' },
  'merges.byHand': { zh: '人工合并', en: 'by hand' },
  'merges.atImport': { zh: '导入时', en: 'at an import' },
  'merges.undo': { zh: '撤销', en: 'Undo' },
  'merges.undoSure': { zh: '恢复成两户？', en: 'Make them two homes again?' },
  'merges.undoWhy': {
    zh: '{home} 的用户、订购和未办结任务回到原户；以后导入不再自动合并这两户。',
    en: 'Customers, subscriptions and open tasks of {home} return to it; imports will not merge the two again.',
  },
  'merges.undone': { zh: '已撤销', en: 'Undone' },
  'merges.new': { zh: '合并两户', en: 'Merge two homes' },
  'merges.newAbout': {
    zh: '同一户人家没有自动合并时用。第一户并入第二户：用户、订购和未办结任务都归第二户，可以撤销。',
    en: 'For one home that was not merged by itself. The first goes into the second with its customers, subscriptions and open tasks; it can be undone.',
  },
  'merges.first': { zh: '第一户（并入后不再单列）', en: 'The first (no longer on its own)' },
  'merges.second': { zh: '第二户（保留）', en: 'The second (stays)' },
  'merges.find': { zh: '电话、姓名或地址', en: 'Phone, name or address' },
  'merges.do': { zh: '合并', en: 'Merge' },
  'merges.done': { zh: '已合并', en: 'Merged' },
} satisfies RoomWords

export default words

declare module '../vocabulary.ts' {
  interface Vocabulary extends Of<typeof words> {}
}
