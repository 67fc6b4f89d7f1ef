import { lazy } from 'react'
import type { PageUnit } from '../page.ts'

export default {
  path: '/nodes/:id',
  room: 'network',
  Page: lazy(() => import('../node/node-room.tsx')),
} satisfies PageUnit
