import { lazy } from 'react'
import type { PageUnit } from '../page.ts'

export default {
  path: '/imports/tokens',
  room: 'imports',
  tab: { of: '/imports', word: 'tokens.title', order: 3, roles: ['admin'] },
  Page: lazy(() => import('../tokens/room.tsx')),
} satisfies PageUnit
