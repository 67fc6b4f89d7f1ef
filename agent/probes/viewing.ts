import type { ProbeUnit } from '@gridkeeper/agent/probe'
import { createViewing } from '@gridkeeper/agent/viewing'
import { type Static, Type } from 'typebox'

const Source = Type.Object(
  {
    path: Type.String({ minLength: 1 }),
    on: Type.String({ description: 'A regular expression that the file fits while it is on' }),
  },
  { additionalProperties: false },
)

const settings = Type.Object(
  {
    sources: Type.Array(Source, {
      default: [
        // Amlogic: the television is there; HiSilicon: the same; others: any HDMI port of the kernel.
        { path: '/sys/class/amhdmitx/amhdmitx0/hpd_state', on: '^1' },
        { path: '/proc/msp/hdmi0', on: 'RSEN\\s*:\\s*yes' },
        { path: '/sys/class/drm/card0-HDMI-A-1/status', on: '^connected' },
      ],
      description: 'Files that tell whether the television is on; the first that is there counts',
    }),
    standby: Type.Array(Source, {
      default: [{ path: '/sys/power/early_suspend', on: '^1' }],
      description: 'Files that tell that the box itself sleeps',
    }),
  },
  { additionalProperties: false },
)

/** Is somebody watching? The television's own line tells, where the box's software has no word for it. */
export default {
  id: 'viewing',
  settings,
  open: ({ sources, standby }, { readText, elapsed }) => {
    const told = createViewing(elapsed)
    return {
      id: 'viewing',
      watch: true,
      async read() {
        const isOn = await firstAnswer(sources, readText)
        if (isOn === undefined) return []
        const sleeps = isOn && (await firstAnswer(standby, readText)) === true
        return told(isOn && !sleeps)
      },
    }
  },
} satisfies ProbeUnit<Static<typeof settings>>

async function firstAnswer(
  sources: readonly Static<typeof Source>[],
  readText: (path: string) => Promise<string | undefined>,
): Promise<boolean | undefined> {
  for (const { path, on } of sources) {
    const text = await readText(path)
    if (text !== undefined) return new RegExp(on).test(text)
  }
  return undefined
}
