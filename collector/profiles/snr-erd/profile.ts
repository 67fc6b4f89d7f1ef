import type { DeviceProfile } from '@gridkeeper/model/profile'

// SNR-ERD-4: probes for temperature, humidity and pressure (mmHg, not taken); contacts: 0 connected, 1 open. What a contact
// means is what the operator wired and named: a mains relay named …power… is closed while there is mains.
const probe = { name: { oid: '1.3.6.1.4.1.40418.2.6.1.30.1.1.2' } }

export default {
  id: 'snr-erd',
  title: { zh: 'SNR-ERD-4 机柜监控器', en: 'SNR-ERD-4 cabinet controller' },
  kind: 'cabinet',
  match: [{ sysObjectId: ['1.3.6.1.4.1.40418.2.6'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.40418.2.6.1.30.1.1',
      labels: probe,
      columns: [
        {
          column: '3',
          metric: 'environment.temperature_celsius',
          valid: { low: -60, high: 130 },
        },
        { column: '4', metric: 'environment.humidity_percent', valid: { low: 0, high: 100 } },
      ],
    },
    {
      oid: '1.3.6.1.4.1.40418.2.6.2.1.1',
      labels: { descr: { oid: '1.3.6.1.4.1.40418.2.6.2.1.1.2' } },
      channel: '{descr}',
      where: [
        {
          oid: '1.3.6.1.4.1.40418.2.6.2.1.1.2',
          in: ['Door', 'door', 'DOOR', 'Input-Door', '门', '箱门', '门磁'],
        },
      ],
      columns: [{ column: '3', metric: 'enclosure.door_open', values: { 0: 0, 1: 1 } }],
    },
    {
      oid: '1.3.6.1.4.1.40418.2.6.2.1.1',
      labels: { descr: { oid: '1.3.6.1.4.1.40418.2.6.2.1.1.2' } },
      channel: '{descr}',
      where: [
        {
          oid: '1.3.6.1.4.1.40418.2.6.2.1.1.2',
          in: ['Input-Power', 'Power', 'Mains', '市电', '电源'],
        },
      ],
      columns: [{ column: '3', metric: 'power.supply_ok', values: { 0: 1, 1: 0 } }],
    },
  ],
} satisfies DeviceProfile
