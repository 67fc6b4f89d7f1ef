import { type ProbeNeeds, type ProbeUnit, type Reading, reading } from '@gridkeeper/agent/probe'
import { type Static, Type } from 'typebox'

const settings = Type.Object(
  {
    thermalZone: Type.Integer({
      default: 0,
      minimum: 0,
      description: 'Which /sys/class/thermal/thermal_zone tells the temperature',
    }),
  },
  { additionalProperties: false },
)

/** What Linux itself knows of the box: uptime, load, memory, temperature. */
export default {
  id: 'host',
  settings,
  open: ({ thermalZone }, needs) => ({
    id: 'host',
    watch: true,
    read: () => readHost(thermalZone, needs),
  }),
} satisfies ProbeUnit<Static<typeof settings>>

async function readHost(zone: number, { readText }: ProbeNeeds): Promise<readonly Reading[]> {
  const [uptime, load, processors, memory, temperature] = await Promise.all([
    readText('/proc/uptime'),
    readText('/proc/loadavg'),
    readText('/proc/cpuinfo'),
    readText('/proc/meminfo'),
    readText(`/sys/class/thermal/thermal_zone${zone}/temp`),
  ])
  return [
    ...reading('device.uptime_seconds', firstNumber(uptime)),
    ...reading('host.cpu_load_percent', loadPercent(load, processors)),
    ...reading('host.memory_used_percent', memoryPercent(memory)),
    ...reading('environment.temperature_celsius', celsius(temperature)),
  ]
}

function firstNumber(text: string | undefined): number | undefined {
  const found = text?.match(/-?\d+(?:\.\d+)?/)
  return found ? Number(found[0]) : undefined
}

/** The one-minute load, of what all processors could carry; /proc/cpuinfo counts them. */
function loadPercent(load: string | undefined, processors: string | undefined): number | undefined {
  const running = firstNumber(load)
  const count = processors?.match(/^processor\s*:/gm)?.length ?? 1
  return running === undefined ? undefined : (100 * running) / count
}

/** `MemAvailable` came with Linux 3.14; many boxes are older and tell only free, buffers and cached. */
function memoryPercent(text: string | undefined): number | undefined {
  const kilobytes = (name: string) => {
    const found = text?.match(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm'))
    return found ? Number(found[1]) : undefined
  }
  const total = kilobytes('MemTotal')
  const free = kilobytes('MemFree')
  const available =
    kilobytes('MemAvailable') ??
    (free === undefined
      ? undefined
      : free + (kilobytes('Buffers') ?? 0) + (kilobytes('Cached') ?? 0))
  if (!total || available === undefined) return undefined
  return 100 * (1 - available / total)
}

/** Thousandths of a degree; some drivers tell whole degrees. */
function celsius(text: string | undefined): number | undefined {
  const raw = firstNumber(text)
  if (raw === undefined) return undefined
  return Math.abs(raw) >= 1000 ? raw / 1000 : raw
}
