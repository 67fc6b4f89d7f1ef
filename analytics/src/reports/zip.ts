import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** A file in a zip; its texts are asked for one by one. */
export type ZipPart = { readonly name: string; readonly texts: AsyncIterable<string> }

/** The same bytes whenever it is written. */
const mtime = new Date(1980, 0, 1)

/** A zip as it is read from: little is packed before it is asked for, and whoever stops reading ends the reading of its parts. */
export async function* zipOf(parts: AsyncIterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const packed = Readable.from(zip.outputStream)
  zip.on('error', (error: Error) => void packed.destroy(error))
  let reading: Readable | undefined
  const fill = async () => {
    for await (const { name, texts } of parts) {
      reading = Readable.from(bytesOf(texts), { highWaterMark: 1 })
      zip.addReadStream(reading, name, { mtime })
      await finished(reading)
    }
    zip.end()
  }
  const filled = fill().catch((error: Error) => void packed.destroy(error))
  try {
    yield* packed
  } finally {
    reading?.destroy()
    await filled
  }
}

async function* bytesOf(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const text of texts) yield Buffer.from(text)
}
