import type { Role } from '@gridkeeper/model/organisation'
import type { ComponentType } from 'react'
import type { Room, Session } from '../../api/src/schemas/session.ts'
import type { Word } from './vocabulary.ts'

/** One page. `pages/<name>.page.tsx` exports it as default and is found by looking; a page without `nav` is reached by links. */
export type PageUnit = {
  readonly path: string
  readonly room: Room
  readonly nav?: {
    readonly word: Word
    readonly icon: ComponentType
    readonly order: number
    /** Where its place in the bar leads; absent: to `path`. */
    readonly to?: string
    /** Only these have it in their bar; absent: all who may open it. */
    readonly roles?: readonly Role[]
  }
  /** Shares the place of another page in the bar, and stands beside it above both. */
  readonly tab?: {
    /** The path of the page with the place. */
    readonly of: string
    readonly word: Word
    readonly order: number
    readonly roles?: readonly Role[]
  }
  /** Who starts here, whatever their first room. */
  readonly homeOf?: readonly Role[]
  readonly Page: ComponentType<{ session: Session }>
}
