import type { Of, RoomWords } from '../vocabulary.ts'

const words = {
  'node.boxes': { zh: '机顶盒（按余量，最差在前）', en: 'Boxes by margin, worst first' },
  'node.noBoxes': { zh: '这个光站下还没有机顶盒', en: 'No boxes under this node yet' },
  'node.stripKey': {
    zh: '虚线是限值：向上为余量，向下为超限；灰色为离线或待机。点一台看曲线。',
    en: 'The dashed line is the limit: up is margin, down is outside; grey is off. Choose one to see its curves.',
  },
  'node.saysNothing': { zh: '没有数据', en: 'no data' },
  'node.count': {
    zh: '超限 {bad} · 在线 {online}/{total}',
    en: 'out {bad} · online {online}/{total}',
  },
  'node.below': { zh: '光站以下', en: 'Below this node' },
  'node.readings': { zh: '最新读数', en: 'Newest readings' },
  'node.openBox': { zh: '打开这台机顶盒', en: 'Open this box' },
  'readings.metric': { zh: '项目', en: 'What' },
  'readings.value': { zh: '数值', en: 'Value' },
  'readings.limit': { zh: '范围', en: 'Band' },
  'readings.at': { zh: '时间', en: 'Age' },
  'readings.yes': { zh: '是', en: 'yes' },
  'readings.no': { zh: '否', en: 'no' },
  'device.saysNothing': {
    zh: '这台设备自己没有读数。信号好坏看它下面的设备。',
    en: 'This device tells no readings of its own: the devices below it show how its signal is.',
  },
  'device.children': { zh: '下级设备', en: 'Below it' },
  'device.cause': { zh: '原因已找到：', en: 'The cause is known:' },
  'device.home': { zh: '用户', en: 'Home' },
} satisfies RoomWords

export default words

declare module '../vocabulary.ts' {
  interface Vocabulary extends Of<typeof words> {}
}
