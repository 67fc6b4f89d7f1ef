import { CustomerServiceOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { PageUnit } from '../page.ts'

export default {
  path: '/samples',
  room: 'tasks',
  nav: {
    word: 'nav.samples',
    icon: CustomerServiceOutlined,
    order: 8,
    roles: ['call_centre', 'analyst', 'zone_manager', 'admin'],
  },
  Page: lazy(() => import('../samples/room.tsx')),
} satisfies PageUnit
