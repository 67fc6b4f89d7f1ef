import { PhoneOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { PageUnit } from '../page.ts'

export default {
  path: '/report',
  room: 'network',
  nav: {
    word: 'nav.report',
    icon: PhoneOutlined,
    order: 1.5,
    roles: ['call_centre', 'admin'],
  },
  Page: lazy(() => import('../report/room.tsx')),
} satisfies PageUnit
