import { fromDbm, type ProbeUnit, type Reading, reading } from '@gridkeeper/agent/probe'
import { AppError } from '@gridkeeper/model/errors'
import { type Static, Type } from 'typebox'

const settings = Type.Object(
  {
    tool: Type.Enum(['dvb-fe-tool', 'femon'], {
      default: 'dvb-fe-tool',
      description: 'femon tells lock and uncorrected blocks only',
    }),
    program: Type.String({ default: '', description: 'Its full path; empty: found on PATH' }),
    adapter: Type.Integer({ default: 0, minimum: 0, maximum: 64 }),
    frontend: Type.Integer({ default: 0, minimum: 0, maximum: 64 }),
    channel: Type.Optional(
      Type.String({ maxLength: 64, description: 'What is tuned, e.g. 554MHz/64QAM' }),
    ),
    watch: Type.Boolean({ default: true, description: 'Read between the reports too' }),
  },
  { additionalProperties: false },
)

/** Linux DVB API version 5 (dvb-fe-tool of v4l-utils), or 3 (femon of dvb-apps). */
export default {
  id: 'dvb',
  settings,
  open: ({ tool, program, adapter, frontend, channel, watch }, needs) => ({
    id: 'dvb',
    watch,
    async read(signal) {
      const where = ['-a', `${adapter}`, '-f', `${frontend}`]
      const args = tool === 'femon' ? ['-H', '-c', '1', ...where] : ['-m', ...where]
      // The first line may be half of one.
      const lines = 3
      return parseFrontend(await needs.run(program || tool, args, signal, lines), channel)
    },
  }),
} satisfies ProbeUnit<Static<typeof settings>>

const number = String.raw`(-?\d+(?:[.,]\d+)?)`

/** The last whole status line. Percents are the driver's own scale and no level: they are left out. */
export function parseFrontend(text: string, channel?: string): readonly Reading[] {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim())
  const line = lines.findLast((one) => /\(0x[0-9a-f]+\)|^status\b.*\|/i.test(one))
  if (line === undefined)
    throw new AppError('unit/invalid', `no status of a front end: ${text.trim().slice(0, 200)}`)
  return line.startsWith('status') ? femonReadings(line, channel) : toolReadings(line, channel)
}

/** `Lock   (0x1f) Quality= Good Signal= -34.45dBm C/N= 33.74dB UCB= 0 postBER= 88.0x10^-9 preBER= 0 PER= 0` */
function toolReadings(line: string, channel: string | undefined): Reading[] {
  const isLocked = /^lock\b/i.test(line)
  const dbm = find(line, new RegExp(`Signal= *${number} *dBm`))
  const lock = reading('downstream.lock', isLocked ? 1 : 0, channel)
  const level = reading('downstream.level_dbuv', dbm === undefined ? dbm : fromDbm(dbm), channel)
  if (!isLocked) return [...lock, ...level]
  return [
    ...lock,
    ...level,
    ...reading('downstream.mer_db', find(line, new RegExp(`C/N= *${number} *dB`)), channel),
    ...reading('downstream.pre_ber_ratio', ratio(line, 'preBER'), channel),
    ...reading('downstream.post_ber_ratio', ratio(line, 'postBER'), channel),
    ...reading('downstream.uncorrectable_codewords_total', find(line, /UCB= *(\d+)/), channel),
  ]
}

/** `status SCVYL | signal  78% | snr  94% | ber 0 | unc 0 | FE_HAS_LOCK`, or in hexadecimal without -H. */
function femonReadings(line: string, channel: string | undefined): Reading[] {
  const isLocked = line.includes('FE_HAS_LOCK')
  const base = /signal +\d+%/.test(line) ? 10 : 16
  const blocks = /unc +([0-9a-f]+)/i.exec(line)?.[1]
  return [
    ...reading('downstream.lock', isLocked ? 1 : 0, channel),
    ...(isLocked && blocks !== undefined
      ? reading('downstream.uncorrectable_codewords_total', parseInt(blocks, base), channel)
      : []),
  ]
}

/** `546x10^-6`, `3.14x10^-3`, `0`. */
function ratio(line: string, name: string): number | undefined {
  const found = new RegExp(`${name}= *${number}(?:x10\\^(-?\\d+))?`).exec(line)
  if (!found) return undefined
  const value = Number(found[1]?.replace(',', '.')) * 10 ** Number(found[2] ?? 0)
  // Some drivers tell a count here.
  return value >= 0 && value <= 1 ? Number(value.toPrecision(6)) : undefined
}

function find(line: string, pattern: RegExp): number | undefined {
  const found = pattern.exec(line)?.[1]
  return found === undefined ? undefined : Number(found.replace(',', '.'))
}
