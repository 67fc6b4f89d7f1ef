import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@gridkeeper/model/errors'

export type MibObject = {
  readonly name: string
  readonly oid: string
  readonly units: string
  /** The first sentence of its description. */
  readonly description: string
}
export type MibNames = {
  /** The object an instance belongs to. */
  objectOf(oid: string): MibObject | undefined
  readonly all: readonly MibObject[]
}

type Entry = { readonly module: string; readonly path: readonly string[] } & Omit<MibObject, 'oid'>

const known: Readonly<Record<string, string>> = {
  iso: '1',
  org: '1.3',
  dod: '1.3.6',
  internet: '1.3.6.1',
  mgmt: '1.3.6.1.2',
  'mib-2': '1.3.6.1.2.1',
  transmission: '1.3.6.1.2.1.10',
  private: '1.3.6.1.4',
  enterprises: '1.3.6.1.4.1',
  snmpV2: '1.3.6.1.6',
  snmpModules: '1.3.6.1.6.3',
}

export const noNames: MibNames = { objectOf: () => undefined, all: [] }

/** The names a folder of MIB files gives. Only what stands before and in `::= { … }` is read: files in the field are rarely whole. */
export async function readMibNames(folder: string): Promise<MibNames> {
  const texts = await readFolder(folder)
  const entries = texts.flatMap(entriesOf)
  const inModule = new Map(entries.map((entry) => [`${entry.module} ${entry.name}`, entry]))
  const anywhere = new Map(entries.map((entry) => [entry.name, entry]))
  const resolved = new Map<Entry, string | undefined>()

  function oidOf(entry: Entry): string | undefined {
    if (resolved.has(entry)) return resolved.get(entry)
    // What leads back to itself has no place.
    resolved.set(entry, undefined)
    const [parent = '', ...rest] = entry.path
    const above = inModule.get(`${entry.module} ${parent}`) ?? anywhere.get(parent)
    const base = known[parent] ?? (/^\d/.test(parent) ? parent : above && oidOf(above))
    const oid = base === undefined ? undefined : [base, ...rest].join('.')
    resolved.set(entry, oid)
    return oid
  }

  const objects = new Map<string, MibObject>()
  for (const entry of entries) {
    const oid = oidOf(entry)
    const { name, units, description } = entry
    if (oid !== undefined && !objects.has(oid)) objects.set(oid, { name, oid, units, description })
  }
  return {
    all: [...objects.values()],
    objectOf(oid) {
      for (let at = oid; at.includes('.'); at = at.slice(0, at.lastIndexOf('.'))) {
        const object = objects.get(at)
        if (object) return object
      }
      return undefined
    },
  }
}

async function readFolder(folder: string): Promise<string[]> {
  try {
    const files = await readdir(folder, { recursive: true, withFileTypes: true })
    return await Promise.all(
      files
        .filter((file) => file.isFile())
        .toSorted((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')),
    )
  } catch (cause) {
    throw new AppError('file/unreadable', `Cannot read the folder of MIBs ${folder}`, {
      cause,
      path: folder,
    })
  }
}

const assignment =
  /\b([a-z][\w-]*)\s+(?:OBJECT\s+IDENTIFIER|OBJECT-TYPE|OBJECT-IDENTITY|MODULE-IDENTITY|NOTIFICATION-TYPE)\b((?:(?!::=)[\s\S]){0,4000}?)::=\s*\{([^}]*)\}/g

function entriesOf(text: string): Entry[] {
  const plain = withoutComments(text)
  const module = /([A-Za-z][\w-]*)\s+DEFINITIONS/.exec(plain)?.[1] ?? ''
  return [...plain.matchAll(assignment)].map(([, name = '', body = '', place = '']) => ({
    module,
    name,
    // `{ iso org(3) dod(6) 7 }`: numbers, whatever they are called.
    path: place
      .trim()
      .split(/\s+/)
      .map((part, index) => (index === 0 ? part : (/\((\d+)\)/.exec(part)?.[1] ?? part))),
    units: /UNITS\s+"([^"]*)"/.exec(body)?.[1] ?? '',
    description: firstSentence(/DESCRIPTION\s+"([^"]*)"/.exec(body)?.[1] ?? ''),
  }))
}

/** Comments run to the line’s end or the next `--`; quoted text is none. */
function withoutComments(text: string): string {
  return text.replace(/"[^"]*"|--[^\n]*?(?:--|\r?\n|$)/g, (part) =>
    part.startsWith('"') ? part : '\n',
  )
}

function firstSentence(text: string): string {
  const flat = text.replace(/[\s\u007f-\uffff]+/g, ' ').trim()
  return (/^.{3,}?[.;](?=\s|$)/.exec(flat)?.[0] ?? flat).slice(0, 100)
}
