import type { Verdict } from '@gridkeeper/model/alarm'
import type { DeviceKind } from '@gridkeeper/model/device'
import type { Text } from '@gridkeeper/model/text'
import { Type } from 'typebox'

/** What is wrong at one element at one moment. Everything below it suffers. */
export type Effect = {
  /** Light lost on the way to an optical node. 1 dB of light is 2 dB of signal. */
  readonly opticalLossDb?: number
  /** Signal lost at an amplifier, a tap or a drop. */
  readonly rfLossDb?: number
  /** Noise added: what the MER would be if there were no other noise. */
  readonly noiseMerDb?: number
  /** The noise is on this channel alone. */
  readonly channel?: string
  /** Gone: it answers nobody and nothing passes. */
  readonly isDark?: true
  /** A power supply without mains: for so long already, with a battery good for so many minutes. */
  readonly mainsLostMs?: number
  readonly batteryMinutes?: number
  /** Share of a battery that is spent and not yet filled again. */
  readonly chargeMissing?: number
  /** A box that is not plugged in. */
  readonly isUnplugged?: true
}

export type Moment = {
  readonly at: number
  readonly sinceMs: number
  readonly lengthMs: number
  /** Of this one fault, for noise of its own. */
  readonly key: number
}

/** A file of `faults/`: one way in which a plant goes wrong, or only seems to. */
export type FaultKind = {
  readonly id: string
  readonly title: Text
  readonly on: DeviceKind
  /** null: nothing is wrong, and an alarm would be a false one. */
  readonly verdict: Verdict | null
  /** Shortest and longest, when it comes by itself. */
  readonly minutes: readonly [shortest: number, longest: number]
  effect(moment: Moment): Effect
  /** What it leaves behind for a while; `sinceMs` counts from its end. Nothing is wrong any more. */
  readonly aftermath?: { readonly lastsMs: number; effect(moment: Moment): Effect }
}

export const FaultKindShape = Type.Object({
  id: Type.String(),
  title: Type.Unknown(),
  on: Type.String(),
  verdict: Type.Unknown(),
  minutes: Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }),
  effect: Type.Unknown(),
  aftermath: Type.Optional(Type.Unknown()),
})
