import { RadarChartOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { PageUnit } from '../page.ts'

export default {
  path: '/wall',
  room: 'network',
  nav: { word: 'nav.wall', icon: RadarChartOutlined, order: 1 },
  Page: lazy(() => import('../wall/room.tsx')),
} satisfies PageUnit
