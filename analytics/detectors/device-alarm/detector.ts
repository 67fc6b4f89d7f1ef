import { defineDetector } from '@gridkeeper/model/detector'
import { Type } from 'typebox'

export default defineDetector({
  id: 'device-alarm',
  title: { zh: '设备自身告警', en: 'An alarm the device raises itself' },
  over: 'alarm',
  reads: ['equipment.alarm'],
  windowMs: 0,
  params: Type.Object({}),
  runbook: {
    look: {
      zh: '按告警写明的位置和参数到设备网管上核对当前值，再看同一设备的曲线',
      en: 'Compare the value at the place the alarm names, on the device itself, then the device’s curves',
    },
    bring: {
      zh: '该设备的备件、光功率计或场强仪、网管口令',
      en: 'Spare parts of the device, optical power or level meter, its management login',
    },
  },
  falseAlarms: {
    zh: '恢复的 Trap 在路上丢失，告警就会一直留着，直到设备再报一次；检修中拔插板卡',
    en: 'When the trap that clears it is lost it stays until the device says so again; boards changed during maintenance',
  },

  judge({ at, alarm }) {
    if (!alarm)
      return { state: 'clear', because: { zh: '设备已恢复', en: 'The device cleared it' } }
    const { severity, since, until, value, text } = alarm
    if (since > at)
      return { state: 'unknown', because: { zh: '此后才报', en: 'Raised only after this moment' } }
    if (until !== null && at > until)
      return {
        state: 'clear',
        because: { zh: '事件已过去', en: 'The event is over' },
      }
    return { state: 'raised', severity, since, value, because: text }
  },
})
