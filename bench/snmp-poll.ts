import { loadavg } from 'node:os'
import { loadMmsg } from '../collector/src/snmp/mmsg.ts'
import { bareSocket, bareTimetable } from './snmp-poll/bare.ts'
import { type Field, type Figure, startField } from './snmp-poll/field.ts'
import {
  cycleOfOthers,
  plant,
  pollsPerSecond,
  requestToSample,
  timetableToPoints,
} from './snmp-poll/ours.ts'
import { collectd, netSnmp, snmpExporter } from './snmp-poll/peers.ts'

const parts = { gets: benchGets, silent: benchSilent, plant: benchPlant }
type Part = keyof typeof parts

/** `npm run bench -- snmp-poll [gets] [silent] [plant]`; without names all of them, five minutes. */
export default async function bench(args: readonly string[]): Promise<void> {
  const wanted = args.length > 0 ? args : Object.keys(parts)
  const unknown = wanted.find((name) => !Object.hasOwn(parts, name))
  if (unknown !== undefined)
    throw new RangeError(`${unknown} is none of ${Object.keys(parts).join(', ')}`)
  console.log(
    `load average ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  )
  const field = await startField()
  try {
    for (const name of wanted) await parts[name as Part](field)
  } finally {
    await field.stop()
  }
}

async function benchGets(field: Field): Promise<void> {
  const ours = await benchRequests(field)
  for (const inFlight of [64, 1000]) {
    const { cpu, rate, points, timeouts, dropped } = await timetableToPoints(field, inFlight, 12)
    const lost = `${timeouts} timeouts, ${dropped ?? '?'} dropped`
    const note = `${Math.round(rate)}/s, ${points.toFixed(1)} points each, ${lost}`
    ours.push({ name: `timetable to points, ${inFlight} in flight`, cpu, note })
  }
  const peers: Figure[] = []
  const asked = [
    await bareSocket(field, 64, 60_000),
    await bareTimetable(field, 64, pollsPerSecond, 8),
    await netSnmp(field, 30_000),
    await snmpExporter(field, 3000),
    await collectd(field, 8),
  ]
  for (const one of asked) {
    if (typeof one === 'string') console.log(`left out: ${one}`)
    else peers.push(one)
  }
  console.log('CPU seconds for 10,000 GETs of 20 variables')
  for (const { name, cpu, note = '' } of [...ours, ...peers])
    console.log(`  ${name.padEnd(48)} ${cpu.toFixed(3)}  ${note}`)
  const whole = ours.find(({ name }) => name.startsWith('timetable'))?.cpu ?? Number.NaN
  for (const { name, cpu } of peers)
    console.log(`  timetable to points is ${(whole / cpu).toFixed(2)} of ${name}`)
}

async function benchRequests(field: Field): Promise<Figure[]> {
  const ours: Figure[] = []
  const ways = (await loadMmsg())
    ? { 'many a call': loadMmsg, 'one a call': async () => undefined }
    : { 'one a call': loadMmsg }
  for (const inFlight of [64, 1000])
    for (const [way, load] of Object.entries(ways)) {
      const asked = await requestToSample(field, inFlight, 100_000, load)
      const { cpu, rate, samples, unanswered, dropped } = asked
      const lost = `${unanswered} unanswered, ${dropped ?? '?'} dropped`
      const note = `${Math.round(rate)}/s, ${samples} samples each, ${lost}`
      ours.push({ name: `request to sample, ${inFlight} in flight, ${way}`, cpu, note })
    }
  return ours
}

async function benchSilent(field: Field): Promise<void> {
  const none = await cycleOfOthers(field, 0, 20)
  const some = await cycleOfOthers(field, 0.2, 20)
  console.log('Cycle of the devices that answer, 4,000 devices each 2 s, 256 in flight')
  for (const [name, { mean, p99, count }] of Object.entries({
    'none silent': none,
    '20 % silent': some,
  }))
    console.log(`  ${name.padEnd(42)} mean ${mean.toFixed(1)} ms, p99 ${p99} ms, ${count} cycles`)
  console.log(`  the cycle grows by ${((some.mean / none.mean - 1) * 100).toFixed(2)} %`)
}

async function benchPlant(field: Field): Promise<void> {
  const { first, next, p99, polls, counts, rss } = await plant(field, 20_000, 60_000)
  console.log('20,000 devices each 60 s, 256 in flight, shares of one core')
  console.log(`  first round, recognised and walked         ${(first * 100).toFixed(1)} %`)
  console.log(
    `  a round as planned                         ${(next * 100).toFixed(1)} %, ${polls} polls`,
  )
  console.log(`  a poll begins late, p99                    ${p99} ms`)
  const { timeouts, dropped, late } = counts
  console.log(
    `  ${timeouts} timeouts, ${dropped ?? '?'} dropped, ${late} a round late, ${Math.round(rss / 2 ** 20)} MiB resident`,
  )
}
