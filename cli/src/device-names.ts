import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { AppError } from '@gridkeeper/model/errors'

/** What a box may be called: it is a part of a topic and a user name. */
export const devicePattern = /^[A-Za-z0-9_.:-]{1,64}$/
const most = 1_000_000

/** `STB0170001`, `STB0170002`, …: the digits at the end of the first count up and keep their width. */
export function numbered(first: string, count: number): readonly string[] {
  const [, head = '', digits = ''] = /^(.*?)(\d+)$/.exec(first) ?? []
  if (digits === '')
    throw new AppError('request/invalid', `--from ${first}: the first id ends in digits`)
  const start = BigInt(digits)
  return checked(
    Array.from({ length: Math.min(count, most + 1) }, (_, n) => {
      const number = String(start + BigInt(n))
      return `${head}${number.padStart(digits.length, '0')}`
    }),
  )
}

/** The first column of a file, a heading that is no id left out. */
export async function listed(path: string): Promise<readonly string[]> {
  const names: string[] = []
  try {
    for await (const line of createInterface({ input: createReadStream(path) })) {
      const [name = ''] = line.replace(/^\uFEFF/, '').split(/[,;\t]/)
      const id = name.trim().replace(/^"(.*)"$/, '$1')
      if (id !== '' && !(names.length === 0 && /^(?:device|id|编号|机顶盒号?)$/i.test(id)))
        names.push(id)
    }
  } catch (cause) {
    throw new AppError('file/unreadable', `Cannot read ${path}`, { cause, path })
  }
  return checked(names)
}

function checked(names: readonly string[]): readonly string[] {
  if (names.length === 0) throw new AppError('request/invalid', 'There is no device id in it')
  if (names.length > most)
    throw new AppError('request/invalid', `At most ${most} devices are issued at a time`)
  const seen = new Set<string>()
  for (const [n, name] of names.entries()) {
    if (!devicePattern.test(name))
      throw new AppError(
        'request/invalid',
        `Line ${n + 1}: “${name}” is no device id: 1 to 64 letters, digits, _ . : -`,
      )
    if (seen.has(name)) throw new AppError('request/invalid', `Line ${n + 1}: ${name} comes twice`)
    seen.add(name)
  }
  return names
}
