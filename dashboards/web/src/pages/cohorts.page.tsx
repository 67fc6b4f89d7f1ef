import { BarChartOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { PageUnit } from '../page.ts'

export default {
  path: '/cohorts',
  room: 'retention',
  nav: { word: 'nav.cohorts', icon: BarChartOutlined, order: 3 },
  Page: lazy(() => import('../desk/cohorts-room.tsx')),
} satisfies PageUnit
