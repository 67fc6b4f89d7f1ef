import type { Of, RoomWords } from '../vocabulary.ts'

const words = {
  'nav.find': { zh: '查找', en: 'Find' },
  'find.title': { zh: '查找用户或设备', en: 'Find a home or device' },
  'find.short': { zh: '查找用户、设备', en: 'Find a home or device' },
  'find.what': {
    zh: '地址、电话、姓名、智能卡号或设备名',
    en: 'Address, phone, name, smart card or device',
  },
  'find.how': {
    zh: '找到机顶盒，就能看到它是否在线、信号如何、故障是否已在处理。电话和姓名要写全，地址写一部分就行。',
    en: 'A box found here shows whether it is online, how its signal is and whether its fault is being worked on. Phone and name in full; a part of the address will do.',
  },
  'find.devices': { zh: '设备', en: 'Devices' },
  'find.none': {
    zh: '没有找到。电话和姓名要写全；也可以试试村名或设备编号',
    en: 'Nothing found. Phone and name must be complete; a village or device number may help',
  },
  'find.noBox': { zh: '没有联网的机顶盒', en: 'no connected box' },
} satisfies RoomWords

export default words

declare module '../vocabulary.ts' {
  interface Vocabulary extends Of<typeof words> {}
}
