import { ExperimentOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { PageUnit } from '../page.ts'

export default {
  path: '/models',
  room: 'retention',
  nav: {
    word: 'nav.models',
    icon: ExperimentOutlined,
    order: 7,
    roles: ['analyst', 'zone_manager', 'admin'],
  },
  Page: lazy(() => import('../models/room.tsx')),
} satisfies PageUnit
