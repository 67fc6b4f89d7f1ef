import type { DeviceProfile } from '@gridkeeper/model/profile'

// Tenths; column 9 is the unit (0 °C, 3 % RH), column 4 the state (0: the sensor is not there).// An input’s alarm is what the operator set for what is wired to it; one named as a door is the door.
const doors = ['Door', 'door', 'DOOR', 'Cabinet door', '门', '箱门', '门磁']

export default {
  id: 'hwg-poseidon',
  title: { zh: 'HWg Poseidon 机柜监控器', en: 'HWg Poseidon cabinet monitor' },
  kind: 'cabinet',
  match: [{ sysObjectId: ['1.3.6.1.4.1.21796.3.3'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.21796.3.3.3.1',
      labels: { name: { oid: '1.3.6.1.4.1.21796.3.3.3.1.2' } },
      channel: '{index} {name}',
      where: [{ oid: '1.3.6.1.4.1.21796.3.3.3.1.4', notIn: ['0'] }],
      columns: [
        {
          column: '6',
          choose: {
            oid: '1.3.6.1.4.1.21796.3.3.3.1.9',
            by: {
              0: {
                metric: 'environment.temperature_celsius',
                valid: { low: -60, high: 130 },
                scale: 0.1,
                sentinels: [-9999],
              },
              3: {
                metric: 'environment.humidity_percent',
                valid: { low: 0, high: 100 },
                scale: 0.1,
                sentinels: [-9999],
              },
            },
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.21796.3.3.1.1',
      labels: { name: { oid: '1.3.6.1.4.1.21796.3.3.1.1.3' } },
      channel: 'input {index} {name}',
      columns: [
        {
          column: '5',
          metric: 'enclosure.door_open',
          values: { 0: 0, 1: 1 },
          where: [{ oid: '1.3.6.1.4.1.21796.3.3.1.1.3', in: doors }],
        },
        {
          column: '5',
          metric: 'equipment.alarm',
          values: { 0: 0, 1: 1 },
          where: [{ oid: '1.3.6.1.4.1.21796.3.3.1.1.3', notIn: doors }],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.21796.3.3.3.1',
      labels: { name: { oid: '1.3.6.1.4.1.21796.3.3.3.1.2' } },
      channel: '{index} {name}',
      columns: [{ column: '4', metric: 'equipment.alarm', values: { 1: 0, 2: 1, 3: 1 } }],
    },
  ],
} satisfies DeviceProfile
