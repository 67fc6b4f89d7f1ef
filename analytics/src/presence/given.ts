import type { DeviceKind } from '@gridkeeper/model/device'
import type { Beginning, Listened } from './voice.ts'

export type DarkTree = {
  readonly head: string
  childrenOf(id: string): readonly string[]
  subtreeOf(id: string): readonly string[]
  isHome(id: string): boolean
  kindOf(id: string): DeviceKind | undefined
}

export type DarkCosts = {
  readonly element: number
  /** That it began just then, and not in another hour. */
  readonly beginning: number
  readonly standing: number
  /** To suppose that only homes of one kind hang on it: what is fed in another way goes on. */
  readonly kind: number
  /** Fewest homes that say anything. */
  readonly homes: number
}

export type Given = {
  readonly at: number
  readonly tree: DarkTree
  readonly listened: ReadonlyMap<string, Listened>
  readonly beginnings: readonly Beginning[]
  readonly costs: DarkCosts
  /** Elements said to be dark before: for them less is enough. */
  readonly standing: ReadonlySet<string>
  /** Where two explain the same homes: is the upper one the likelier? */
  isLikelier(upper: string, lower: string): boolean
}
