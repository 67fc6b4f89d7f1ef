import { FileTextOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { PageUnit } from '../page.ts'

export default {
  path: '/reports/:id?',
  room: 'tasks',
  nav: {
    word: 'nav.reports',
    icon: FileTextOutlined,
    order: 6,
    to: '/reports',
    roles: ['analyst', 'zone_manager', 'admin', 'grid_manager', 'network_ops', 'call_centre'],
  },
  Page: lazy(() => import('../reports/room.tsx')),
} satisfies PageUnit
