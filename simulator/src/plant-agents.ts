import { AppError } from '@gridkeeper/model/errors'
import { types } from '@gridkeeper/platform/snmp/message'
import type { County, Element } from './county.ts'
import { communities } from './files.ts'
import { bellAt, keyOf } from './random.ts'
import { type Agent, startAgent } from './snmp/agent.ts'
import { createMib, type Mib, type MibEntry } from './snmp/mib.ts'
import type { World } from './world.ts'

type Row = readonly [oid: string, entry: MibEntry]
type Read = () => number

const integer = (oid: string, value: number | Read): Row => [
  oid,
  { type: types.integer, value: typeof value === 'number' ? value : () => Math.round(value()) },
]
const gauge = (oid: string, value: Read): Row => [
  oid,
  { type: types.gauge32, value: () => Math.max(0, Math.round(value())) },
]
const text = (oid: string, value: string): Row => [
  oid,
  { type: types.octets, value: Buffer.from(value, 'utf8') },
]

export type AgentNeeds = {
  readonly county: County
  readonly world: World
  readonly now: () => number
  readonly startedAt: number
}

/** The variables of one element of the plant, as its kind answers them. */
export function mibOf(element: Element, needs: AgentNeeds): Mib {
  const rows = { optical_node: nodeRows, power_supply: supplyRows, olt: oltRows }
  const own = element.kind in rows ? rows[element.kind as keyof typeof rows] : () => []
  return createMib([...systemRows(element, needs), ...own(element, needs)])
}

const products: Readonly<Record<string, { oid: string; description: string }>> = {
  optical_node: { oid: '1.3.6.1.4.1.17409.1.10', description: 'NSCRTV Fiber Node SWG-862' },
  power_supply: { oid: '1.3.6.1.2.1.33', description: 'UPS for outdoor cabinets, RFC 1628' },
  olt: { oid: '1.3.6.1.4.1.17409.2.3', description: 'EPON OLT SW-8608' },
}

function systemRows(element: Element, { now, startedAt }: AgentNeeds): Row[] {
  const product = products[element.kind]
  // Each has run for some days when we first meet it.
  const before = (keyOf(3, element.id) % 200) * 86_400_000
  return [
    text('1.3.6.1.2.1.1.1.0', product?.description ?? element.kind),
    ['1.3.6.1.2.1.1.2.0', { type: types.oid, value: product?.oid ?? '0.0' }],
    [
      '1.3.6.1.2.1.1.3.0',
      { type: types.timeTicks, value: () => Math.floor((now() - startedAt + before) / 10) },
    ],
    text('1.3.6.1.2.1.1.5.0', element.id),
    text('1.3.6.1.2.1.1.6.0', element.place),
  ]
}

/** NSCRTV-HFCEMS-FIBERNODE-MIB and the common part. Light in tenths of dBm, RF in whole dBµV. */
function nodeRows({ id }: Element, { world, now }: AgentNeeds): Row[] {
  const read = () => world.node(id, now())
  const fibreNode = '1.3.6.1.4.1.17409.1.10'
  const common = '1.3.6.1.4.1.17409.1.3.1'
  const ports = [1, 2, 3, 4].map((port) =>
    integer(`${fibreNode}.11.1.4.${port}`, () => read().outputDbuv + ((port % 2) - 0.5)),
  )
  return [
    // Below −20 dBm the receiver says what it says without light.
    integer(`${fibreNode}.5.1.2.1`, () => Math.max(-200, 10 * read().receivedDbm)),
    integer(`${fibreNode}.5.1.3.1`, 2),
    integer(`${fibreNode}.3.1.2.1`, () => read().returnLaserMilliamperes),
    integer(`${fibreNode}.3.1.7.1`, () => 10 * (3 + 0.02 * (read().returnLaserMilliamperes - 32))),
    ...ports,
    integer(`${fibreNode}.14.0`, () => read().lineVolts),
    integer(`${fibreNode}.19.1.2.1`, () => 10 * read().railVolts),
    integer(`${fibreNode}.19.1.3.1`, 18),
    text(`${fibreNode}.19.1.4.1`, '24V'),
    text(`${common}.2.0`, '守望'),
    text(`${common}.3.0`, 'SWG-862'),
    text(`${common}.4.0`, `SW${id}`),
    integer(`${common}.12.0`, 1),
    integer(`${common}.13.0`, () => read().celsius),
  ]
}

/** UPS-MIB, RFC 1628. */
function supplyRows({ id }: Element, { world, now }: AgentNeeds): Row[] {
  const read = () => world.supply(id, now())
  const ups = '1.3.6.1.2.1.33.1'
  const battery = ({ minutesLeft, chargePercent }: ReturnType<typeof read>) => {
    if (minutesLeft === 0) return 4
    return chargePercent < 20 ? 3 : 2
  }
  return [
    text(`${ups}.1.1.0`, '守望电源'),
    text(`${ups}.1.2.0`, 'SWU-60'),
    integer(`${ups}.2.1.0`, () => battery(read())),
    integer(`${ups}.2.2.0`, () => read().secondsOnBattery),
    integer(`${ups}.2.3.0`, () => read().minutesLeft),
    integer(`${ups}.2.4.0`, () => read().chargePercent),
    integer(`${ups}.2.5.0`, () => 10 * read().batteryVolts),
    integer(`${ups}.2.6.0`, () => (read().isOnBattery ? -62 : 2)),
    integer(`${ups}.2.7.0`, () => read().celsius),
    integer(`${ups}.3.2.0`, 1),
    integer(`${ups}.3.3.1.1.1`, 1),
    integer(`${ups}.3.3.1.2.1`, () => (read().isOnBattery ? 0 : 500)),
    integer(`${ups}.3.3.1.3.1`, () => read().mainsVolts),
    // 5 battery, 3 normal
    integer(`${ups}.4.1.0`, () => (read().isOnBattery ? 5 : 3)),
    integer(`${ups}.4.2.0`, 500),
    integer(`${ups}.4.3.0`, 1),
    integer(`${ups}.4.4.1.1.1`, 1),
    integer(`${ups}.4.4.1.2.1`, () => read().outputVolts),
    integer(`${ups}.4.4.1.3.1`, 52),
    integer(`${ups}.4.4.1.4.1`, 312),
    integer(`${ups}.4.4.1.5.1`, () => read().loadPercent),
  ]
}

const ponPorts = [1, 2]
const onusPerPort = 16

/** NSCRTV-FTTX-EPON-MIB in hundredths, and ENTITY-SENSOR for the shelf. An ONU’s number is the bytes 1, 0, slot, ONU. */
function oltRows({ id }: Element, { world, now, county }: AgentNeeds): Row[] {
  const epon = '1.3.6.1.4.1.17409.2.3'
  const sensors = '1.3.6.1.2.1.99.1.1.1'
  const key = keyOf(county.seed, id)
  const shelf = () => 34 + 0.1 * world.outdoorsCelsius(now()) + bellAt(key, -1)
  const pon = ponPorts.flatMap((port): Row[] => [
    integer(`${epon}.3.1.1.5.1.1.${port}`, 1),
    gauge(`${epon}.3.1.1.7.1.1.${port}`, () => 64),
    gauge(`${epon}.3.1.1.8.1.1.${port}`, () => onusPerPort),
    integer(`${epon}.3.5.1.4.1.1.${port}`, 330_000),
    integer(`${epon}.3.5.1.5.1.1.${port}`, 1500),
    integer(`${epon}.3.5.1.6.1.1.${port}`, () => 350 + 20 * bellAt(key, port)),
  ])
  const onus = ponPorts.flatMap((slot) =>
    Array.from({ length: onusPerPort }, (_, n) => (1 << 24) + (slot << 8) + n + 1),
  )
  const optics = onus.flatMap((onu): Row[] => {
    const received = () =>
      -1850 + 100 * bellAt(key, onu) + 10 * bellAt(onu, Math.floor(now() / 60_000))
    return [
      integer(`${epon}.3.6.1.2.${onu}`, () => received() - 250),
      integer(`${epon}.4.1.1.8.${onu}`, 1),
      integer(`${epon}.4.2.1.4.${onu}.0.1`, received),
      integer(`${epon}.4.2.1.5.${onu}.0.1`, () => 210 + 20 * bellAt(key ^ 5, onu)),
      integer(`${epon}.4.2.1.6.${onu}.0.1`, 1200),
      integer(`${epon}.4.2.1.7.${onu}.0.1`, 330_000),
      integer(`${epon}.4.2.1.8.${onu}.0.1`, () => 100 * (shelf() + 4)),
    ]
  })
  return [
    ...pon,
    ...optics,
    integer(`${epon}.1.4.1.1.3.1.1`, 1),
    integer(`${epon}.1.5.1.1.3.1.1`, 1),
    text('1.3.6.1.2.1.47.1.1.1.1.2.1', 'Shelf temperature'),
    integer(`${sensors}.1.1`, 8),
    integer(`${sensors}.2.1`, 9),
    integer(`${sensors}.3.1`, 1),
    integer(`${sensors}.4.1`, () => 10 * shelf()),
    integer(`${sensors}.5.1`, 1),
  ]
}

/** Starts an agent for each element that has one, on its port. One that is cut off or dark keeps silent. `port/taken` names the port. */
export async function startPlantAgents(
  needs: AgentNeeds & { readonly host: string; readonly basePort: number },
): Promise<{ close(): Promise<void> }> {
  const { county, world, now, host, basePort } = needs
  const agents: Agent[] = []
  const close = async () => {
    await Promise.all(agents.map((agent) => agent.close()))
  }
  for (const element of county.elements) {
    if (element.snmp === undefined) continue
    const { slot, credential } = element.snmp
    const mib = mibOf(element, needs)
    const port = basePort + slot
    try {
      agents.push(
        await startAgent({
          host,
          port,
          mib: (community) => (community === communities[credential] ? mib : undefined),
          misbehaviour: () => (isAnswering(world, element, now()) ? undefined : 'silent'),
        }),
      )
    } catch (cause) {
      await close()
      throw new AppError(
        'port/taken',
        `UDP port ${port} on ${host} is taken, and the simulated plant needs ${basePort} and the next ${slotCount(county) - 1}`,
        { cause, host, port },
      )
    }
  }
  return { close }
}

/** The supply’s own agent runs on its battery; it hangs below the node it feeds only on paper. */
function isAnswering(world: World, { id, kind }: Element, at: number): boolean {
  return kind === 'power_supply' ? world.supply(id, at).outputVolts > 0 : world.isReached(id, at)
}

export function slotCount({ elements }: County): number {
  return elements.filter(({ snmp }) => snmp !== undefined).length
}
