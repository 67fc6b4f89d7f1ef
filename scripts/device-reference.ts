// Writes docs/reference/devices.md: what is read of which family. A test compares the page with the profiles.
import { writeFile } from 'node:fs/promises'
import { loadProfiles, type Profiles } from '../collector/src/profiles.ts'
import { type MetricName, metrics } from '../model/src/metrics.ts'
import type { DeviceProfile } from '../model/src/profile.ts'

export const deviceReferencePage = new URL('../docs/reference/devices.md', import.meta.url)

const head = `# 读得了的设备 · Devices that are read

Written by \`node scripts/device-reference.ts\` from \`collector/profiles/\`; do not edit. A device is read by the best vendor profile that fits and by every
standard that it speaks; an operator's own profiles (JSON or YAML, \`collector.poll.profiles\`) stand beside these. \`gridkeeper profile new HOST\` drafts one.
A state is 0 or 1. *Limits*: the device's own HIHI, HI, LO and LOLO are read with it. *Rows that are devices* stand in the plant by themselves, under the device that
told of them.
`

export function deviceReference(profiles: Profiles): string {
  const all = [...profiles.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const generic = all.filter((profile) => profile.generic)
  const vendor = all.filter((profile) => !profile.generic)
  return [
    head,
    `## 标准 · Standards (${generic.length})\n`,
    tableOf(generic),
    `\n## 厂家 · Vendors (${vendor.length})\n`,
    tableOf(vendor),
    '',
  ].join('\n')
}

function tableOf(profiles: readonly DeviceProfile[]): string {
  return [
    '| id | 设备 · device | known by | numbers | states | rows that are devices | limits |',
    '|---|---|---|---|---|---|---|',
    ...profiles.map(rowOf),
  ].join('\n')
}

function rowOf(profile: DeviceProfile): string {
  const { id, title, subordinates = {} } = profile
  const named = metricsOf(profile)
  const isState = (metric: MetricName) => metrics[metric].kind === 'state'
  const kinds = [...new Set(Object.values(subordinates).map(({ kind }) => kind))]
  const cells = [
    `\`${id}\``,
    title.zh === title.en ? title.zh : `${title.zh} · ${title.en}`,
    knownBy(profile),
    named.filter((metric) => !isState(metric)).join(', '),
    named.filter(isState).join(', '),
    kinds.join(', '),
    hasLimits(profile) ? 'yes' : '',
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function readingsOf({ scalars = [], tables = [] }: DeviceProfile) {
  return [...scalars, ...tables.flatMap(({ columns }) => columns)]
}

function metricsOf(profile: DeviceProfile): MetricName[] {
  const found = readingsOf(profile).flatMap((reading) => [
    ...(reading.metric === undefined ? [] : [reading.metric]),
    ...('choose' in reading && reading.choose
      ? Object.values(reading.choose.by).map(({ metric }) => metric)
      : []),
  ])
  return [...new Set(found)].toSorted()
}

function hasLimits(profile: DeviceProfile): boolean {
  const { limitTables, thresholdTables } = profile
  return Boolean(limitTables ?? thresholdTables) || readingsOf(profile).some(({ limits }) => limits)
}

function knownBy({ match }: DeviceProfile): string {
  const clauses = match.map(({ sysObjectId = [], sysDescr = [], present = [] }) =>
    [
      ...sysObjectId.map((oid) => short(oid)),
      ...sysDescr.map((pattern) => `“${pattern}”`),
      ...present.map((oid) => `table ${short(oid)}`),
    ].join(' + '),
  )
  return clauses.join('; ')
}

function short(oid: string): string {
  return oid.replace(/^1\.3\.6\.1\.4\.1\./, 'E.').replace(/^1\.3\.6\.1\.2\.1\./, 'mib-2.')
}

if (import.meta.main) await writeFile(deviceReferencePage, deviceReference(await loadProfiles()))
