import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Day } from '@gridkeeper/model/calendar'
import type { SubscriptionState } from '@gridkeeper/model/subscription'
import { countyAt } from './county/past.ts'
import type { County, Element, Subscriber, Subscription } from './county.ts'
import { encodeGb18030 } from './gb18030.ts'
import { keyOf } from './random.ts'

/** What the plant’s agents answer to, by the name that plant.csv refers to. */
export const communities: Readonly<Record<string, string>> = { plant: 'shouwang-ro' }

export type CountyFiles = {
  readonly organisation: string
  readonly plant: string
  readonly subscribers: string
  readonly subscriptions: string
  readonly credentials: string
}

export type FileOptions = {
  readonly directory: string
  readonly snmp: { readonly host: string; readonly basePort: number }
  /** Everybody’s at first; a hash spares deriving it eighty times. */
  readonly password?: string
  readonly passwordHash?: string
}

/** The county as an operator hands it over: two billing exports in GB18030 with all their habits, three files of the engineer’s. */
export async function writeCountyFiles(
  county: County,
  { directory, snmp, password, passwordHash }: FileOptions,
): Promise<CountyFiles> {
  await mkdir(directory, { recursive: true })
  const files = {
    organisation: join(directory, 'organisation.yaml'),
    plant: join(directory, 'plant.csv'),
    subscribers: join(directory, 'subscribers.csv'),
    subscriptions: join(directory, 'subscriptions.csv'),
    credentials: join(directory, 'credentials.yaml'),
  }
  const login = { ...(password ? { password } : {}), ...(passwordHash ? { passwordHash } : {}) }
  await Promise.all([
    writeFile(files.organisation, organisationYaml(county, login)),
    writeFile(files.plant, plantCsv(county, snmp)),
    writeFile(files.subscribers, encodeGb18030(subscribersCsv(county))),
    writeFile(files.subscriptions, encodeGb18030(subscriptionsCsv(county, county.subscriptions))),
    writeFile(files.credentials, credentialsYaml(), { mode: 0o600 }),
  ])
  return files
}

export type PastExport = { readonly asOf: Day; readonly path: string }

/** The billing export as it stood on earlier days, oldest first: the first one whole, then what changed from one to the next. */
export async function writePastExports(
  county: County,
  { directory, days }: { readonly directory: string; readonly days: readonly Day[] },
): Promise<readonly PastExport[]> {
  await mkdir(directory, { recursive: true })
  const written: PastExport[] = []
  let known: ReadonlySet<string> = new Set()
  for (const asOf of days.toSorted()) {
    const then = countyAt(county, asOf)
    const rows = new Map(
      then.subscriptions.map((one) => [JSON.stringify({ ...one, subscriber: 0 }), one]),
    )
    const changed = [...rows].filter(([row]) => !known.has(row)).map(([, one]) => one)
    const path = join(directory, `subscriptions-${asOf}.csv`)
    await writeFile(path, encodeGb18030(subscriptionsCsv(then, changed)))
    written.push({ asOf, path })
    known = new Set(rows.keys())
  }
  return written
}

/** JSON is YAML; one unit or person a line can still be read. */
function organisationYaml(county: County, login: Readonly<Record<string, string>>): string {
  const units = county.units.map(({ id, name, level, parentId, terrain }) =>
    JSON.stringify({
      id,
      name,
      level,
      ...(parentId === null ? {} : { parent: parentId }),
      ...(terrain ? { terrain } : {}),
    }),
  )
  const people = county.people.map(({ id, name, login: as, role, unit, phone, villages }) =>
    JSON.stringify({
      id,
      name,
      login: as,
      role,
      unit,
      phone,
      ...(villages.length > 0 ? { villages } : {}),
      ...login,
    }),
  )
  const list = (rows: readonly string[]) => rows.map((row) => `  - ${row}\n`).join('')
  return `units:\n${list(units)}people:\n${list(people)}`
}

function credentialsYaml(): string {
  return Object.entries(communities)
    .map(([name, community]) => `${name}:\n  version: '2c'\n  community: ${community}\n`)
    .join('')
}

const plantColumns =
  'id,kind,parent_id,name,place,org_unit,latitude,longitude,snmp_address,snmp_port,snmp_credential,profile'

function plantCsv({ elements }: County, snmp: FileOptions['snmp']): string {
  const row = (element: Element) => {
    const { id, kind, parentId, name, place, unit, latitude, longitude } = element
    const agent = element.snmp
    const reached = agent
      ? [snmp.host, snmp.basePort + agent.slot, agent.credential, agent.profile]
      : ['', '', '', '']
    return line([
      id,
      kind,
      parentId ?? '',
      name,
      place,
      unit ?? '',
      latitude,
      longitude,
      ...reached,
    ])
  }
  return `${plantColumns}\n${elements.map(row).join('')}`
}

const subscriberColumns = [
  '用户编号',
  '户名',
  '联系电话',
  '装机地址',
  '村/社区',
  '网格',
  '营业部',
  '纬度',
  '经度',
]

function subscribersCsv(county: County): string {
  const units = new Map(county.units.map((unit) => [unit.id, unit]))
  const row = ({ id, name, phone, household }: Subscriber) => {
    const { village, address, latitude, longitude } = household
    const grid = units.get(village.unit)
    const station = units.get(grid?.parentId ?? '')
    return line([
      id,
      name,
      wrapped(phone, id),
      address,
      village.name,
      grid?.name ?? '',
      station?.name ?? '',
      latitude,
      longitude,
    ])
  }
  return [
    line([`${county.name}广电网络公司用户资料（${county.asOf} 导出）`]),
    line(subscriberColumns),
    ...county.subscribers.map(row),
    // A clerk opened the file in a spreadsheet: what it did to this number cannot be undone.
    line([
      '8531999999',
      '王海涛',
      '1.38E+10',
      `${county.name}城区文昌小区9号楼`,
      '城区文昌小区',
      '城区第1网格',
      '城区营业部',
      '',
      '',
    ]),
    line(['合计', `${county.subscribers.length + 1}户`, '', '', '', '', '', '', '']),
  ].join('')
}

const subscriptionColumns = [
  '用户编号',
  '订购编号',
  '产品',
  '状态',
  '开户日期',
  '到期日期',
  '暂停日期',
  '复机日期',
  '拆机日期',
  '机顶盒号',
  '智能卡号',
  '付费方',
  '年费',
  '最近缴费日期',
  '缴费金额',
]
const stateWords: Readonly<Record<SubscriptionState, string>> = {
  active: '正常',
  paused_voluntary: '报停',
  paused_arrears: '欠停',
  closed: '拆机',
}

function subscriptionsCsv(county: County, subscriptions: readonly Subscription[]): string {
  const row = (subscription: Subscription) => {
    const { id, subscriber, product, state, payer, yearlyYuan, box, card, paidOn } = subscription
    const day = (on: Day | null, isLast = false) =>
      on === null ? '' : dateForm(on, keyOf(1, id), isLast)
    return line([
      subscriber.id,
      id,
      product,
      stateWords[state],
      day(subscription.startedOn),
      day(subscription.expiresOn, true),
      day(subscription.pausedOn),
      day(subscription.resumeOn),
      day(subscription.closedOn),
      box ?? '',
      card === null ? '' : `="${card}"`,
      payer ?? '',
      yearlyYuan.toFixed(2),
      day(paidOn),
      paidOn === null ? '' : yearlyYuan.toFixed(2),
    ])
  }
  const yearly = subscriptions.reduce((sum, { yearlyYuan }) => sum + yearlyYuan, 0)
  return [
    line([`${county.name}广电网络公司订购明细（${county.asOf} 导出）`]),
    line(subscriptionColumns),
    ...subscriptions.map(row),
    line([
      '8531000001',
      'D9999999',
      '数字电视基本包',
      '正常',
      '2020-01-01',
      '2026-13-45',
      '',
      '',
      '',
      '',
      '',
      '',
      '276.00',
      '',
      '',
    ]),
    line([
      '合计',
      subscriptions.length + 1,
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      yearly.toFixed(2),
      '',
      '',
    ]),
  ].join('')
}

/** Two systems and three clerks: every way of writing a day that the exports know. A time means through that day. */
function dateForm(day: Day, key: number, isLast: boolean): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const short = [year, Number(month), Number(date)]
  const forms = [
    day,
    short.join('/'),
    short.join('.'),
    `${year}${month}${date}`,
    `${year}年${Number(month)}月${Number(date)}日`,
    isLast ? `${day} 23:59:59` : day,
  ]
  return forms[key % forms.length] ?? day
}

function wrapped(phone: string, id: string): string {
  return phone !== '' && keyOf(2, id) % 20 === 0 ? `'${phone}` : phone
}

function line(cells: readonly (string | number)[]): string {
  return `${cells.map(cell).join(',')}\n`
}

function cell(value: string | number): string {
  const text = String(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
