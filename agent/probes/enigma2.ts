import { type ProbeUnit, type Reading, reading } from '@gridkeeper/agent/probe'
import { createViewing } from '@gridkeeper/agent/viewing'
import { AppError } from '@gridkeeper/model/errors'
import { type Static, Type } from 'typebox'

const settings = Type.Object(
  {
    url: Type.String({
      default: 'http://127.0.0.1',
      pattern: '^https?://',
      description: 'OpenWebif; a login may stand in it: http://root:secret@127.0.0.1',
    }),
    channel: Type.Optional(Type.String({ maxLength: 64 })),
    watch: Type.Boolean({ default: true, description: 'Read between the reports too' }),
  },
  { additionalProperties: false },
)

/** Enigma2 receivers by their web interface: `/api/signal` and `/api/statusinfo`, or the older `/web/signal`. */
export default {
  id: 'enigma2',
  settings,
  open: ({ url, channel, watch }, needs) => {
    const root = url.replace(/\/+$/, '')
    const viewing = createViewing(needs.elapsed)
    return {
      id: 'enigma2',
      watch,
      async read(signal) {
        const status = await needs.get(`${root}/api/statusinfo`, signal).catch(() => undefined)
        const isStandby = status === undefined ? undefined : parseStandby(status)
        const seen = isStandby === undefined ? [] : viewing(!isStandby)
        // The tuner sleeps too: what the page then shows is no signal of anything.
        if (isStandby === true) return seen
        const told = await needs
          .get(`${root}/api/signal`, signal)
          .catch(() => needs.get(`${root}/web/signal`, signal))
        return [...seen, ...parseSignal(told, channel)]
      },
    }
  },
} satisfies ProbeUnit<Static<typeof settings>>

/** Percents and the bare BER count are the driver's own scale: only dB and lock are numbers of ours. */
export function parseSignal(text: string, channel?: string): readonly Reading[] {
  const told = text.trimStart().startsWith('{') ? fromJson(text) : fromXml(text)
  if (told.isLocked === false) return reading('downstream.lock', 0, channel)
  return [
    ...reading('downstream.lock', told.isLocked ? 1 : undefined, channel),
    ...reading('downstream.mer_db', told.snrDb, channel),
  ]
}

type Told = { readonly isLocked: boolean | undefined; readonly snrDb: number | undefined }

function fromJson(text: string): Told {
  const told = objectIn(text)
  const { lock } = told
  const isLocked = typeof lock === 'boolean' ? lock : undefined
  // 0 dB is what a tuner says that measures nothing.
  const snrDb = Number.parseFloat(String(told['snr_db']))
  return { isLocked, snrDb: snrDb > 0 ? snrDb : undefined }
}

function fromXml(text: string): Told {
  if (!text.includes('<e2frontendstatus'))
    throw new AppError('unit/invalid', `no signal in ${text.trim().slice(0, 100)}`)
  const snrDb = Number.parseFloat(/<e2snrdb>\s*([^<]*)/.exec(text)?.[1] ?? '')
  return { isLocked: undefined, snrDb: snrDb > 0 ? snrDb : undefined }
}

export function parseStandby(text: string): boolean | undefined {
  const { inStandby } = objectIn(text)
  if (inStandby === true || inStandby === 'true') return true
  return inStandby === false || inStandby === 'false' ? false : undefined
}

function objectIn(text: string): Partial<Record<string, unknown>> {
  let told: unknown
  try {
    told = JSON.parse(text)
  } catch (cause) {
    throw new AppError('unit/invalid', `no JSON: ${text.trim().slice(0, 100)}`, { cause })
  }
  return typeof told === 'object' && told !== null ? (told as Partial<Record<string, unknown>>) : {}
}
