import { lazy } from 'react'
import type { PageUnit } from '../page.ts'

export default {
  path: '/devices/:id',
  room: 'network',
  Page: lazy(() => import('../node/device-room.tsx')),
} satisfies PageUnit
