import type { Text } from './text.ts'

export type Metric = {
  /** What the number is called, in the operator's words: short enough for a chart or a column. */
  readonly title: Text
  /** The same as a sentence, for reference pages. */
  readonly meaning: string
  /** As people write it: dBµV, dB, °C. Empty for a state, a ratio or a count. */
  readonly unit: string
  readonly kind: 'gauge' | 'counter' | 'state'
  /** Which way is bad; `neither` where only a step or a comparison says something. */
  readonly bad: 'low' | 'high' | 'both' | 'neither'
}

function gauge(unit: string, bad: Metric['bad'], zh: string, en: string, meaning: string): Metric {
  return { title: { zh, en }, meaning, unit, kind: 'gauge', bad }
}
function counter(bad: Metric['bad'], zh: string, en: string, meaning: string): Metric {
  return { title: { zh, en }, meaning, unit: '', kind: 'counter', bad }
}
function state(bad: Metric['bad'], zh: string, en: string, meaning: string): Metric {
  return { title: { zh, en }, meaning, unit: '', kind: 'state', bad }
}

/**
 * Every number the platform stores, by name: `subject.quantity_unit`. Names are a promise: add freely, rename never.
 * Levels are in dBµV (dBmV + 60 on 75 Ω); a state is 0 or 1; a counter only grows, or starts again at a reboot.
 */
export const metrics = {
  'downstream.level_dbuv': gauge(
    'dBµV',
    'both',
    '下行电平',
    'Downstream level',
    'Received level of a downstream channel',
  ),
  'downstream.mer_db': gauge(
    'dB',
    'low',
    '下行 MER',
    'Downstream MER',
    'Modulation error ratio of a downstream channel',
  ),
  'downstream.pre_ber_ratio': gauge(
    '',
    'high',
    '纠错前误码率',
    'Pre-FEC bit errors',
    'Bit error ratio before correction',
  ),
  'downstream.post_ber_ratio': gauge(
    '',
    'high',
    '纠错后误码率',
    'Post-FEC bit errors',
    'Bit error ratio after correction',
  ),
  'downstream.lock': state('low', '锁定', 'Tuner lock', 'The tuner is locked (1) or not (0)'),
  'downstream.utilization_percent': gauge(
    '%',
    'high',
    '下行利用率',
    'Downstream use',
    'Use of a downstream channel’s capacity',
  ),
  'downstream.frequency_megahertz': gauge(
    'MHz',
    'neither',
    '下行频率',
    'Downstream frequency',
    'Centre frequency of a downstream channel',
  ),
  'downstream.unerrored_codewords_total': counter(
    'neither',
    '无误码字',
    'Clean codewords',
    'Codewords received without error',
  ),
  'downstream.corrected_codewords_total': counter(
    'high',
    '已纠码字',
    'Corrected codewords',
    'Codewords the receiver repaired',
  ),
  'downstream.uncorrectable_codewords_total': counter(
    'high',
    '不可纠码字',
    'Uncorrectable codewords',
    'Codewords the receiver could not repair',
  ),
  'downstream.uncorrectable_ratio': gauge(
    '',
    'high',
    '不可纠错比例',
    'Uncorrectable share',
    'Share of codewords of an interval that could not be corrected; reckoned from the three counters',
  ),
  'upstream.tx_dbuv': gauge(
    'dBµV',
    'both',
    '上行发射电平',
    'Upstream transmit level',
    'Level a modem transmits with',
  ),
  'upstream.level_dbuv': gauge(
    'dBµV',
    'both',
    '上行接收电平',
    'Upstream receive level',
    'Level of an upstream channel at the receiver',
  ),
  'upstream.snr_db': gauge(
    'dB',
    'low',
    '上行信噪比',
    'Upstream SNR',
    'Signal-to-noise ratio of an upstream channel',
  ),
  'upstream.t3_total': counter(
    'high',
    'T3 超时',
    'T3 timeouts',
    'T3 timeouts: ranging requests nobody answered',
  ),
  'upstream.t4_total': counter(
    'high',
    'T4 超时',
    'T4 timeouts',
    'T4 timeouts: station maintenance that never came',
  ),
  'optical.rx_dbm': gauge(
    'dBm',
    'both',
    '接收光功率',
    'Received optical power',
    'Received optical power',
  ),
  'optical.tx_dbm': gauge(
    'dBm',
    'both',
    '发射光功率',
    'Transmitted optical power',
    'Transmitted optical power',
  ),
  'optical.bias_milliamperes': gauge(
    'mA',
    'high',
    '激光器偏置电流',
    'Laser bias current',
    'Bias current of a laser',
  ),
  'optical.bias_percent': gauge(
    '%',
    'high',
    '泵浦电流比例',
    'Pump current',
    'Pump current, of its rated value',
  ),
  'optical.gain_db': gauge('dB', 'both', '光增益', 'Optical gain', 'Gain of an optical amplifier'),
  'optical.reflection_dbm': gauge(
    'dBm',
    'high',
    '反射光功率',
    'Reflected optical power',
    'Optical power reflected into the output',
  ),
  'optical.target_dbm': gauge(
    'dBm',
    'neither',
    '目标光功率',
    'Set optical power',
    'Optical power an amplifier is set to',
  ),
  'optical.cooler_amperes': gauge(
    'A',
    'both',
    '制冷器电流',
    'Laser cooler current',
    'Current of a laser’s thermoelectric cooler',
  ),
  'optical.temperature_celsius': gauge(
    '°C',
    'both',
    '光模块温度',
    'Laser temperature',
    'Temperature of a laser or optical module',
  ),
  'optical.supply_volts': gauge(
    'V',
    'both',
    '光模块电压',
    'Optical module voltage',
    'Supply voltage of an optical module',
  ),
  'optical.light_present': state(
    'low',
    '有光',
    'Light present',
    'Light is received (1) or not (0)',
  ),
  'rf.output_dbuv': gauge(
    'dBµV',
    'both',
    '射频输出电平',
    'RF output level',
    'Level at an RF output port',
  ),
  'rf.input_dbuv': gauge(
    'dBµV',
    'both',
    '射频输入电平',
    'RF input level',
    'Level at an RF input port',
  ),
  'power.mains_volts': gauge(
    'V',
    'both',
    '市电电压',
    'Mains voltage',
    'Voltage of the mains at a supply',
  ),
  'power.line_volts': gauge(
    'V',
    'low',
    '线路供电电压',
    'Line power voltage',
    'Voltage of the coaxial line that feeds a node or amplifier (60 V)',
  ),
  'power.mains_amperes': gauge(
    'A',
    'high',
    '市电电流',
    'Mains current',
    'Current drawn from the mains',
  ),
  'power.mains_hertz': gauge('Hz', 'both', '市电频率', 'Mains frequency', 'Frequency of the mains'),
  'power.battery_volts': gauge('V', 'low', '电池电压', 'Battery voltage', 'Voltage of the battery'),
  'power.battery_amperes': gauge(
    'A',
    'neither',
    '电池电流',
    'Battery current',
    'Current into (+) or out of (−) the battery',
  ),
  'power.battery_celsius': gauge(
    '°C',
    'both',
    '电池温度',
    'Battery temperature',
    'Temperature of the battery',
  ),
  'power.charge_percent': gauge(
    '%',
    'low',
    '电池电量',
    'Battery charge',
    'Charge left in the battery',
  ),
  'power.battery_ampere_hours': gauge(
    'Ah',
    'low',
    '电池剩余容量',
    'Battery capacity left',
    'Capacity left in the battery',
  ),
  'power.battery_quality_percent': gauge(
    '%',
    'low',
    '电池健康度',
    'Battery health',
    'Health of the battery by its last test',
  ),
  'power.battery_test_volts': gauge(
    'V',
    'low',
    '电池测试电压',
    'Battery test voltage',
    'Voltage of the battery in its last test',
  ),
  'power.battery_test_amperes': gauge(
    'A',
    'neither',
    '电池测试电流',
    'Battery test current',
    'Current of the battery in its last test',
  ),
  'power.fuel_percent': gauge('%', 'low', '燃油余量', 'Fuel left', 'Fuel left for the generator'),
  'power.nominal_volts': gauge(
    'V',
    'neither',
    '额定电压',
    'Nominal voltage',
    'Voltage a supply is made for or set to',
  ),
  'power.cutoff_volts': gauge(
    'V',
    'neither',
    '切断电压',
    'Cut-off voltage',
    'Voltage at which the load is disconnected',
  ),
  'power.capacity_amperes': gauge(
    'A',
    'neither',
    '装机电流',
    'Rectifier capacity (A)',
    'Current the installed rectifiers can give',
  ),
  'power.capacity_watts': gauge(
    'W',
    'neither',
    '装机功率',
    'Rectifier capacity (W)',
    'Power the installed rectifiers can give',
  ),
  'power.output_volts': gauge(
    'V',
    'both',
    '输出电压',
    'Output voltage',
    'Voltage a supply or rail puts out',
  ),
  'power.output_amperes': gauge(
    'A',
    'high',
    '输出电流',
    'Output current',
    'Current a supply puts out',
  ),
  'power.output_hertz': gauge(
    'Hz',
    'both',
    '输出频率',
    'Output frequency',
    'Frequency a supply puts out',
  ),
  'power.output_watts': gauge('W', 'high', '输出功率', 'Output power', 'Power a supply puts out'),
  'power.load_percent': gauge(
    '%',
    'high',
    '负载率',
    'Load',
    'Load of a supply, of what it can carry',
  ),
  'power.on_battery': state(
    'high',
    '电池供电',
    'On battery',
    'Running on battery (1) or on the mains (0)',
  ),
  'power.on_battery_seconds': gauge(
    's',
    'high',
    '电池已供电时间',
    'Time on battery',
    'Time on battery so far',
  ),
  'power.battery_ok': state(
    'low',
    '电池正常',
    'Battery well',
    'The battery is well (1), or low or worn (0)',
  ),
  'power.bypass_volts': gauge(
    'V',
    'both',
    '旁路电压',
    'Bypass voltage',
    'Voltage at a UPS’s bypass',
  ),
  'power.bypass_hertz': gauge(
    'Hz',
    'both',
    '旁路频率',
    'Bypass frequency',
    'Frequency at a UPS’s bypass',
  ),
  'power.bypass_amperes': gauge(
    'A',
    'high',
    '旁路电流',
    'Bypass current',
    'Current through a UPS’s bypass',
  ),
  'power.bypass_watts': gauge(
    'W',
    'high',
    '旁路功率',
    'Bypass power',
    'Power through a UPS’s bypass',
  ),
  'power.minutes_left': gauge(
    'min',
    'low',
    '电池剩余时间',
    'Battery time left',
    'Minutes the battery will still carry the load',
  ),
  'power.supply_ok': state(
    'low',
    '电源正常',
    'Power supply well',
    'A power supply is well (1) or has failed (0)',
  ),
  'environment.temperature_celsius': gauge(
    '°C',
    'high',
    '温度',
    'Temperature',
    'Temperature inside a device or cabinet',
  ),
  'environment.humidity_percent': gauge('%', 'high', '湿度', 'Humidity', 'Relative humidity'),
  'environment.target_celsius': gauge(
    '°C',
    'neither',
    '设定温度',
    'Set temperature',
    'Temperature a controller is set to',
  ),
  'environment.damper_percent': gauge(
    '%',
    'neither',
    '风门开度',
    'Damper opening',
    'How far a damper is open',
  ),
  'enclosure.door_open': state(
    'high',
    '箱门打开',
    'Door open',
    'The door or cover is open (1) or closed (0)',
  ),
  'equipment.alarm': state(
    'high',
    '设备自身告警',
    'Own alarm',
    'The device raises an alarm of its own (1) or none (0)',
  ),
  'equipment.module_ok': state(
    'low',
    '模块正常',
    'Module well',
    'A module or card of the device is well (1) or not (0)',
  ),
  'port.link_up': state('low', '端口连通', 'Port link', 'A port has its link (1) or not (0)'),
  'fan.speed_rpm': gauge('rpm', 'low', '风扇转速', 'Fan speed', 'Speed of a fan'),
  'fan.ok': state('low', '风扇正常', 'Fan well', 'A fan turns as it should (1) or not (0)'),
  'fan.speed_percent': gauge(
    '%',
    'neither',
    '风扇负荷',
    'Fan load',
    'Speed of a fan, of its full speed',
  ),
  'satellite.level_dbuv': gauge(
    'dBµV',
    'low',
    '卫星输入电平',
    'Satellite input level',
    'Level at a satellite receiver’s input',
  ),
  'satellite.snr_db': gauge(
    'dB',
    'low',
    '卫星信噪比',
    'Satellite SNR',
    'Signal-to-noise ratio at a satellite receiver’s input',
  ),
  'transport.buffer_percent': gauge(
    '%',
    'high',
    '传输缓冲占用',
    'Transport buffer fill',
    'Fullness of a transport stream buffer',
  ),
  'pon.onus_online': gauge('', 'low', '在线 ONU 数', 'ONUs online', 'ONUs online on a PON port'),
  'cmts.modems_online': gauge(
    '',
    'low',
    '在线电缆调制解调器数',
    'Cable modems online',
    'Cable modems registered at a CMTS',
  ),
  'cmts.modems_offline': gauge(
    '',
    'high',
    '离线电缆调制解调器数',
    'Cable modems offline',
    'Cable modems a CMTS knows and does not hear',
  ),
  'eoc.cnus_online': gauge(
    '',
    'low',
    '在线 EoC 终端数',
    'CNUs online',
    'CNUs online at an EoC master',
  ),
  'host.cpu_load_percent': gauge(
    '%',
    'high',
    '处理器负载',
    'Processor load',
    'Load of a processor',
  ),
  'host.memory_used_percent': gauge('%', 'high', '内存占用', 'Memory in use', 'Memory in use'),
  'host.storage_used_percent': gauge('%', 'high', '存储占用', 'Storage in use', 'Storage in use'),
  'host.clock_megahertz': gauge(
    'MHz',
    'neither',
    '时钟频率',
    'Processor clock',
    'Clock of a processor',
  ),
  'device.uptime_seconds': gauge(
    's',
    'neither',
    '运行时间',
    'Uptime',
    'Time since the device last started',
  ),
  'device.reboots_total': counter('high', '重启次数', 'Reboots', 'Times the device has started'),
  'device.reachable': state('low', '可达', 'Reachable', 'The device answers (1) or does not (0)'),
  'device.round_trip_milliseconds': gauge(
    'ms',
    'high',
    '往返时间',
    'Round trip',
    'Time from request to answer',
  ),
  'viewing.on': state(
    'neither',
    '开机收视',
    'Watching',
    'The box is on and showing a channel (1) or not (0)',
  ),
  'viewing.minutes_total': counter('neither', '收视分钟', 'Minutes watched', 'Minutes watched'),
} as const satisfies Record<`${string}.${string}`, Metric>

export type MetricName = keyof typeof metrics

export const metricNames = Object.keys(metrics) as MetricName[]

export function isMetricName(name: string): name is MetricName {
  return Object.hasOwn(metrics, name)
}
