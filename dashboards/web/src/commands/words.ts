import type { Of, RoomWords } from '../vocabulary.ts'

const words = {
  'command.title': { zh: '遥控', en: 'Remote' },
  'command.measure_now': { zh: '立即测量', en: 'Measure now' },
  'command.show_message': { zh: '屏幕消息', en: 'Message on screen' },
  'command.set_interval': { zh: '上报间隔', en: 'Report interval' },
  'command.rebirth': { zh: '重新登记', en: 'Introduce itself again' },
  'command.reboot': { zh: '重启', en: 'Restart' },
  'command.seconds': { zh: '每 {n} 秒', en: 'every {n} s' },
  'command.minutes': { zh: '每 {n} 分钟', en: 'every {n} min' },
  'command.messageFor': { zh: '在 {name} 的电视上显示', en: 'Show on the television at {name}' },
  'command.messageHint': {
    zh: '如：您的有线电视将于 11 月 30 日到期，可在家等候网格经理上门办理',
    en: 'For example: your subscription ends on 30 November; your grid manager will call',
  },
  'command.send': { zh: '发送', en: 'Send' },
  'command.rebootSure': { zh: '重启 {name}？', en: 'Restart {name}?' },
  'command.rebootWhy': {
    zh: '用户会有一两分钟不能收看。',
    en: 'The household cannot watch for a minute or two.',
  },
  'command.lost': {
    zh: '机顶盒离线，现在收不到指令。',
    en: 'The box is offline and cannot be reached now.',
  },
  'command.state.waiting': { zh: '等待发送', en: 'waiting to be sent' },
  'command.state.sent': { zh: '已发送，等应答', en: 'sent, no answer yet' },
  'command.state.silent': { zh: '没有应答', en: 'no answer' },
  'command.state.done': { zh: '已完成', en: 'done' },
  'command.state.refused': { zh: '未执行', en: 'not done' },
  'command.refused.retained': { zh: '消息被服务器保留过', en: 'the broker had retained it' },
  'command.refused.too_old': { zh: '超过一分钟才送到', en: 'it came more than a minute late' },
  'command.refused.not_json': { zh: '机顶盒读不懂', en: 'the box could not read it' },
  'command.refused.bad_schema': { zh: '机顶盒不认识这条指令', en: 'the box does not know it' },
  'command.refused.not_enabled': {
    zh: '这台机顶盒没有开放此功能',
    en: 'this box does not allow it',
  },
  'command.refused.failed': { zh: '执行失败', en: 'it failed' },
} satisfies RoomWords

export default words

declare module '../vocabulary.ts' {
  interface Vocabulary extends Of<typeof words> {}
}
