import type { ReportSample } from '@gridkeeper/model/report'
import type { TObject } from 'typebox'
import { Type } from 'typebox'

/** One number as a probe read it; the agent adds the time. */
export type Reading = Omit<ReportSample, 'at'>

export type Probe = {
  readonly id: string
  /** Read between the reports too, so that an event goes out at once. Only for what costs nothing. */
  readonly watch?: boolean
  readonly timeoutMs?: number
  /** What cannot be read is left out, never 0. Aborted at its timeout. */
  read(signal: AbortSignal): readonly Reading[] | Promise<readonly Reading[]>
}

/** The world a probe may touch, so that a test can hand it captured text. */
export type ProbeNeeds = {
  /** Undefined where there is no such file. */
  readText(path: string): Promise<string | undefined>
  /** What a program prints; rejects when it fails. */
  run(program: string, args: readonly string[], signal: AbortSignal): Promise<string>
}

/** A file of `probes/`: found by looking in the folder, switched on by its id in the box's settings. */
export type ProbeUnit<Settings = never> = {
  readonly id: string
  readonly settings: TObject
  open(settings: Settings, needs: ProbeNeeds): Probe
}

export const ProbeUnitShape = Type.Object({
  id: Type.String(),
  settings: Type.Unknown(),
  open: Type.Unknown(),
})
