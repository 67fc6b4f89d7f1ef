import type { Importing } from '@gridkeeper/model/importing'
import type { Database } from '@gridkeeper/platform/database/database'
import { loadPolicy } from '../retention/policy.ts'
import { takeBulk } from './bulk.ts'
import { mergeHouseholds, splitHousehold } from './merged-homes.ts'
import { previewFile } from './preview.ts'
import { fileOfUpload, forgetUploads, keepUpload, unknownUpload } from './uploads.ts'

export type ImportingNeeds = {
  readonly database: Database
  readonly dataDirectory: string
  readonly policyName: string
  readonly timeZone: string
  readonly now: () => number
}

/** The import as the pages and other systems reach it. */
export function createImporting({
  database,
  dataDirectory,
  policyName,
  timeZone,
  now,
}: ImportingNeeds): Importing {
  const wordsOfPolicy = async () => (await loadPolicy(policyName)).import.stateWords
  return {
    async receive(upload, bytes) {
      await forgetUploads(database.kysely, dataDirectory, now())
      return keepUpload(database.kysely, upload, bytes)
    },
    async preview(id) {
      const upload = await database.kysely
        .selectFrom('import_upload')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst()
      if (!upload) throw unknownUpload(id)
      const path = await fileOfUpload(database.kysely, id, dataDirectory)
      return previewFile({
        kind: upload.kind,
        path,
        settings: {
          mapping: upload.mapping,
          words: { ...(await wordsOfPolicy()), ...upload.words },
        },
        encoding: encodingOf(upload.encoding),
        database: database.kysely,
        timeZone,
        asOf: upload.as_of,
      })
    },
    async bulk(request) {
      const stateWords = await wordsOfPolicy()
      return takeBulk(request, { database, now: now(), timeZone, stateWords })
    },
    mergeHomes: (from, into, by) =>
      mergeHouseholds(database, { from, into, why: 'by hand', at: now(), by }),
    splitHome: (household, by) => splitHousehold(database, { household, at: now(), by }),
  }
}

/** A person's choice of encoding; null: as found. */
export function encodingOf(name: string | null) {
  return name === 'utf-8' || name === 'gb18030' || name === 'utf-16le' || name === 'utf-16be'
    ? name
    : null
}
