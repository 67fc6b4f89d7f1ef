import { lazy } from 'react'
import type { PageUnit } from '../page.ts'

export default {
  path: '/imports/homes',
  room: 'imports',
  // Merged homes belong to no unit: only who sees the whole company sees them.
  tab: { of: '/imports', word: 'merges.title', order: 2, roles: ['analyst', 'admin'] },
  Page: lazy(() => import('../merges/room.tsx')),
} satisfies PageUnit
