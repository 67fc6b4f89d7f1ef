import type { Of, RoomWords } from '../vocabulary.ts'

const words = {
  'nav.report': { zh: '报修', en: 'Reports taken' },
  'report.title': { zh: '报修登记', en: 'Take a report' },
  'report.whose': {
    zh: '谁家报修：电话、姓名、地址、智能卡号',
    en: 'Whose home: phone, name, address, card number',
  },
  'report.clock': { zh: '派单时限', en: 'Time to dispatch' },
  'report.known': { zh: '告诉用户', en: 'Tell the customer' },
  'report.kind': { zh: '报修内容', en: 'What is it' },
  'report.text': { zh: '用户怎么说', en: 'In the customer’s words' },
  'report.take': { zh: '登记并派单', en: 'Take and dispatch' },
  'report.join': { zh: '登记并入告警', en: 'Take and join the alarm' },
  'report.taken': { zh: '已登记，{who}', en: 'Taken; {who}' },
  'report.sentTo': { zh: '已派给 {name}', en: 'sent to {name}' },
  'report.joined': { zh: '已并入告警', en: 'joined the alarm' },
  'report.noOne': { zh: '此处没有网格经理，请电话派单', en: 'no manager there: dispatch by phone' },
  'report.list': { zh: '近两周报修', en: 'Reports of two weeks' },
  'report.none': { zh: '还没有登记过报修', en: 'No report was taken yet' },
  'report.other': { zh: '换一户', en: 'Another home' },
  'report.dispatchedIn': { zh: '{n} 秒派单', en: 'dispatched in {n} s' },
  'report.late': { zh: '超过三分钟', en: 'over three minutes' },
  'report.well': { zh: '已恢复', en: 'Well again' },
  'report.bad': { zh: '仍未恢复', en: 'Not well' },
  'report.state.undispatched': { zh: '未派单', en: 'Nobody sent' },
  'report.state.working': { zh: '处理中', en: 'In work' },
  'report.state.call_back': { zh: '待回访', en: 'Call back' },
  'report.state.done': { zh: '已办结', en: 'Done' },
  'ticketKind.signal': { zh: '信号差', en: 'Bad signal' },
  'ticketKind.no_signal': { zh: '无信号', en: 'No signal' },
  'ticketKind.billing': { zh: '账单', en: 'Billing' },
  'ticketKind.move': { zh: '移机', en: 'Moving' },
  'ticketKind.other': { zh: '其他', en: 'Other' },
} satisfies RoomWords

export default words

declare module '../vocabulary.ts' {
  interface Vocabulary extends Of<typeof words> {}
}
