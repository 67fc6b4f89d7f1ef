import type { FaultKind } from '@gridkeeper/simulator/fault'

/** People pull the plug when they go out. Nothing is wrong. */
export default {
  id: 'unplugged',
  title: { zh: '用户断电', en: 'Unplugged by the household' },
  on: 'box',
  verdict: null,
  minutes: [5, 60],
  effect: () => ({ isUnplugged: true }),
} satisfies FaultKind
