import { HistoryOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { PageUnit } from '../page.ts'

export default {
  path: '/dormant',
  room: 'retention',
  nav: { word: 'nav.dormant', icon: HistoryOutlined, order: 4 },
  Page: lazy(() => import('../desk/dormant-room.tsx')),
} satisfies PageUnit
