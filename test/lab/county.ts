import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeviceKind } from '../../model/src/device.ts'
import { type County, createCounty } from '../../simulator/src/county.ts'
import { freePort } from '../servers/server.ts'
import { type Api, signIn } from './api.ts'
import { type Gridkeeper, startGridkeeper } from './gridkeeper.ts'
import { freeUdpRange } from './places.ts'

export type CountyProcess = {
  readonly process: Gridkeeper
  readonly address: string
  /** Every demo login has it. */
  readonly password: string
  /** As the start printed them: one a kind of work. */
  readonly logins: readonly string[]
  signIn(login: string): Promise<Api>
}
export type Place = { readonly directory: string; readonly port: number; readonly snmpPort: number }

/** One line of the truth file: what went wrong, where. */
export type Truth = {
  readonly kind: string
  readonly element: string
  readonly verdict: string | null
  readonly start: number
  readonly end: number
}

export const size = ['--boxes', '200', '--households', '800', '--report', '5']

export async function countyPlace(directory: string): Promise<Place> {
  return { directory, port: await freePort(), snmpPort: await freeUdpRange(100) }
}

export function demoOf({ directory, port, snmpPort }: Place): readonly string[] {
  return ['demo', '--data', directory, '--port', `${port}`, '--snmp-port', `${snmpPort}`, ...size]
}

/** Starts the whole simulated county as `npm start` does and waits until it has printed its logins. */
export async function startCounty(place: Place): Promise<CountyProcess> {
  const process = await startGridkeeper(demoOf(place))
  const [, password = ''] = await process.saying(/密码 password: (\S+)/, 120_000)
  const address = /守网 Gridkeeper {2}→ {2}(\S+)/.exec(process.said())?.[1] ?? ''
  const logins = [...process.said().matchAll(/^ {2}(\w+) +\S+ .* · .* · /gm)].map(
    ([, login = '']) => login,
  )
  return {
    process,
    address,
    password,
    logins,
    signIn: (login) =>
      signIn(address, login, password).catch((cause: unknown) => {
        throw new Error(`${login} cannot log in; the county said: ${process.said().slice(-3000)}`, {
          cause,
        })
      }),
  }
}

/** The county behind the data: who is who, what hangs where. */
export async function countyOf({ directory }: Place): Promise<County> {
  return createCounty(JSON.parse(await readFile(join(directory, 'county/county.json'), 'utf8')))
}

export async function truthOf({ directory }: Place): Promise<readonly Truth[]> {
  const text = await readFile(join(directory, 'county/truth.jsonl'), 'utf8').catch(() => '')
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Truth)
}

/** The element of a kind at or above this one. */
export function above({ elements }: County, id: string, kind: DeviceKind): string | undefined {
  const byId = new Map(elements.map((element) => [element.id, element]))
  for (let at = byId.get(id); at; at = byId.get(at.parentId ?? ''))
    if (at.kind === kind) return at.id
  return undefined
}
