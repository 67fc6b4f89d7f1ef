import { SlidersOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { PageUnit } from '../page.ts'

export default {
  path: '/limits',
  room: 'network',
  nav: { word: 'nav.limits', icon: SlidersOutlined, order: 8, roles: ['network_ops', 'admin'] },
  Page: lazy(() => import('../learned/room.tsx')),
} satisfies PageUnit
