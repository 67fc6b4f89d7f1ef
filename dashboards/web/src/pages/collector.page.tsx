import { ApiOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { PageUnit } from '../page.ts'

export default {
  path: '/collector',
  room: 'collector',
  nav: { word: 'nav.collector', icon: ApiOutlined, order: 5 },
  Page: lazy(() => import('../collector/room.tsx')),
} satisfies PageUnit
