import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { AppError } from '@gridkeeper/model/errors'
import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Kysely } from 'kysely'

const bytesOfPart = 256 * 1024
const keptMs = 7 * 24 * 3_600_000
/** A copy beside the database; it is made again where it is asked for. */
const keptOnDiskMs = 24 * 3_600_000

/** Writes a file into the database as it comes, gzipped, in parts. Returns its length as it was. */
export async function keepUpload(
  database: Kysely<Tables>,
  upload: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<number> {
  let length = 0
  const counted = async function* () {
    for await (const chunk of bytes) {
      length += chunk.length
      yield chunk
    }
  }
  await pipeline(
    Readable.from(counted(), { objectMode: false }),
    createGzip({ level: 4 }),
    async (zipped: AsyncIterable<Buffer>) => {
      let part = 0
      for await (const piece of inParts(zipped)) {
        await database
          .insertInto('import_upload_part')
          .values({ upload_id: upload, part, bytes: piece })
          .execute()
        part += 1
      }
    },
  )
  return length
}

async function* inParts(zipped: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = []
  let size = 0
  for await (const piece of zipped) {
    pieces.push(piece)
    size += piece.length
    if (size < bytesOfPart) continue
    yield Buffer.concat(pieces)
    pieces = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(pieces)
}

/** The file again, on this machine's disk; kept there for the next look. `resource/unknown` where it was taken away. */
export async function fileOfUpload(
  database: Kysely<Tables>,
  upload: string,
  directory: string,
): Promise<string> {
  const folder = join(directory, 'uploads')
  const path = join(folder, upload)
  if (await stat(path).catch(() => undefined)) return path
  await mkdir(folder, { recursive: true })
  const half = `${path}.half-${process.pid}`
  const first = await partOf(database, upload, 0)
  if (!first) throw unknownUpload(upload)
  const parts = async function* () {
    for (let part = 0; ; part++) {
      const bytes = part === 0 ? first : await partOf(database, upload, part)
      if (!bytes) return
      yield bytes
    }
  }
  await pipeline(
    Readable.from(parts(), { objectMode: false }),
    createGunzip(),
    createWriteStream(half),
  )
  await rename(half, path)
  return path
}

export function unknownUpload(upload: string): AppError {
  return new AppError('resource/unknown', 'This file is not here any more: hand it over again', {
    upload,
    text: {
      zh: '文件已不在，请重新上传',
      en: 'This file is not here any more: hand it over again',
    },
  })
}

async function partOf(
  database: Kysely<Tables>,
  upload: string,
  part: number,
): Promise<Uint8Array | undefined> {
  const row = await database
    .selectFrom('import_upload_part')
    .select('bytes')
    .where('upload_id', '=', upload)
    .where('part', '=', part)
    .executeTakeFirst()
  return row?.bytes
}

/** Once it is taken, or nobody came back to it. */
export async function dropUpload(
  database: Kysely<Tables>,
  upload: string,
  directory: string,
): Promise<void> {
  await database.deleteFrom('import_upload_part').where('upload_id', '=', upload).execute()
  await rm(join(directory, 'uploads', upload), { force: true })
}

/** Files that nobody came back to hold people's names: after a week they are let go, here and in the database. */
export async function forgetUploads(
  database: Kysely<Tables>,
  directory: string,
  now: number,
): Promise<number> {
  const folder = join(directory, 'uploads')
  for (const name of await readdir(folder).catch(() => [])) {
    const { mtimeMs } = await stat(join(folder, name))
    if (now - mtimeMs > keptOnDiskMs) await rm(join(folder, name), { force: true })
  }
  const { numDeletedRows } = await database
    .deleteFrom('import_upload')
    .where('changed_at', '<', now - keptMs)
    .where('state', '<>', 'taken')
    .executeTakeFirst()
  return Number(numDeletedRows)
}
