import { ImportOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { PageUnit } from '../page.ts'

export default {
  path: '/imports',
  room: 'imports',
  nav: {
    word: 'nav.imports',
    icon: ImportOutlined,
    order: 9,
    roles: ['analyst', 'zone_manager', 'admin'],
  },
  tab: { of: '/imports', word: 'imports.files', order: 1 },
  Page: lazy(() => import('../imports/room.tsx')),
} satisfies PageUnit
