import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { mosquittoLine, withUsers } from '../../platform/src/mosquitto-passwords.ts'
import { accepts } from './ready.ts'
import { freePort, needProgram, type Running, startProgram } from './server.ts'

const run = promisify(execFile)
const deploy = fileURLToPath(new URL('../../deploy/', import.meta.url))

/** Users of the guarded broker; a box's password is `secret of` its name. */
export const guardedUsers = ['collector', 'STB1', 'STB2', 'STB3']

export type Guarded = {
  /** For boxes, for collectors, for boxes over TLS. */
  readonly boxes: string
  readonly programs: string
  readonly tls: string
  readonly ca: string
  /** A certificate named STB1, of the authority the broker trusts, and one of a stranger's. */
  readonly certificate: string
  readonly key: string
  readonly strangeCertificate: string
  readonly strangeKey: string
}

/** Mosquitto as deploy/mosquitto.conf sets it up, TLS included. The value is the JSON of `Guarded`. */
export async function startGuardedMosquitto(folder: string): Promise<Running> {
  const program = await needProgram('mosquitto')
  const openssl = await needProgram('openssl')
  const [boxes, programs, tls] = [await freePort(), await freePort(), await freePort()]
  await makeCertificates(openssl, folder)
  const lines = guardedUsers.map((user): [string, string] => [
    user,
    mosquittoLine(user, `secret of ${user}`),
  ])
  await writeFile(join(folder, 'passwords'), withUsers('', new Map(lines)))
  await writeFile(join(folder, 'acl'), await readFile(join(deploy, 'mosquitto.acl')))
  const deployed = await readFile(join(deploy, 'mosquitto.conf'), 'utf8')
  const ports: Readonly<Record<string, number>> = { 1883: boxes, 1884: programs, 8883: tls }
  const configuration = deployed
    .replace(/^#(?=[a-z_]+ \S+$)/gm, '')
    .replaceAll('/mosquitto/config/', `${folder}/`)
    .replaceAll('/mosquitto/data/', `${folder}/`)
    .replace(/^listener (\d+)/gm, (_, port: string) => `listener ${ports[port]} 127.0.0.1`)
    .replace('persistence true', `persistence true\nuser ${process.env['USER'] ?? 'root'}`)
  const path = join(folder, 'mosquitto.conf')
  await writeFile(path, configuration)
  const pem = (name: string) => readFile(join(folder, `${name}.pem`), 'utf8')
  const guarded: Guarded = {
    boxes: `mqtt://127.0.0.1:${boxes}`,
    programs: `mqtt://127.0.0.1:${programs}`,
    tls: `mqtts://127.0.0.1:${tls}`,
    ca: await pem('boxes-ca'),
    certificate: await pem('STB1'),
    key: await pem('STB1-key'),
    strangeCertificate: await pem('stranger'),
    strangeKey: await pem('stranger-key'),
  }
  return startProgram({
    command: [program, '-c', path],
    folder,
    value: JSON.stringify(guarded),
    ready: async () => (await accepts(boxes)) && (await accepts(programs)) && (await accepts(tls)),
  })
}

/** An authority, the broker, a box, and a box of another authority with the same name. */
export async function makeCertificates(openssl: string, folder: string): Promise<void> {
  const at = (name: string) => join(folder, `${name}.pem`)
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const make = (name: string, subject: string, ...more: string[]) =>
    run(openssl, [
      ...['req', '-x509', ...curve, '-days', '2', '-subj', `/CN=${subject}`],
      ...['-keyout', at(`${name}-key`), '-out', at(name), ...more],
    ])
  const signed = ['-CA', at('boxes-ca'), '-CAkey', at('boxes-ca-key')]
  const plain = ['-addext', 'basicConstraints=critical,CA:FALSE']
  await make('boxes-ca', 'Boxes')
  await make('broker', 'broker', ...signed, ...plain, '-addext', 'subjectAltName=IP:127.0.0.1')
  await make('STB1', 'STB1', ...signed, ...plain)
  await make('stranger', 'STB1')
}
