import { readDocsis, roots } from '@gridkeeper/agent/docsis'
import { readModemPage } from '@gridkeeper/agent/modem-pages'
import type { ProbeUnit, Reading } from '@gridkeeper/agent/probe'
import { AppError } from '@gridkeeper/model/errors'
import { type Static, Type } from 'typebox'

const settings = Type.Object(
  {
    host: Type.String({ default: '192.168.100.1', description: 'Where every modem answers' }),
    by: Type.Enum(['pages', 'snmp'], { default: 'pages' }),
    pages: Type.Array(Type.String(), {
      default: [],
      description: 'Paths of its status pages, all read; empty: the common makers’ are tried',
    }),
    login: Type.String({ default: '', secret: true, description: 'user:password, where it asks' }),
    community: Type.String({ default: 'public', secret: true }),
  },
  { additionalProperties: false },
)

// Motorola and Arris SURFboard old and new, Netgear, Hitron.
const common: readonly (readonly string[])[] = [
  ['/cmconnectionstatus.html'],
  ['/cgi-bin/status'],
  ['/cmSignalData.htm'],
  ['/DocsisStatus.htm'],
  ['/DocsisStatus.asp'],
  ['/data/dsinfo.asp', '/data/usinfo.asp'],
]

/** The cable modem of the home, by its status pages or over SNMP. */
export default {
  id: 'cable-modem',
  settings,
  open: ({ host, by, pages, login, community }, needs) => {
    const root = `http://${login === '' ? '' : `${encodeLogin(login)}@`}${host}`
    let known = pages.length > 0 ? pages : undefined
    const readAll = async (paths: readonly string[], signal: AbortSignal) => {
      const texts: string[] = []
      // One after the other: a modem's web server answers one at a time.
      for (const path of paths) texts.push(await needs.get(`${root}${path}`, signal))
      return texts.flatMap(readModemPage)
    }
    const search = async (signal: AbortSignal): Promise<readonly Reading[]> => {
      for (const paths of common) {
        const found = await readAll(paths, signal).catch(() => [])
        if (signal.aborted) break
        if (found.length === 0) continue
        known = [...paths]
        return found
      }
      throw new AppError('unit/invalid', `${host} has no status page that is known; name it: pages`)
    }
    return {
      id: 'cable-modem',
      timeoutMs: 20_000,
      async read(signal) {
        if (by === 'snmp')
          return readDocsis(await needs.walk({ host, port: 161, community }, roots, signal))
        return await (known === undefined ? search(signal) : readAll(known, signal))
      },
    }
  },
} satisfies ProbeUnit<Static<typeof settings>>

function encodeLogin(login: string): string {
  const at = login.indexOf(':')
  const parts = at < 0 ? [login] : [login.slice(0, at), login.slice(at + 1)]
  return parts.map(encodeURIComponent).join(':')
}
