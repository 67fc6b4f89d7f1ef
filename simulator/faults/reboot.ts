import type { FaultKind } from '@gridkeeper/simulator/fault'

/** A box that starts again: away for half a minute, then well. */
export default {
  id: 'reboot',
  title: { zh: '机顶盒重启', en: 'Box restarts' },
  on: 'box',
  verdict: null,
  minutes: [0.5, 0.8],
  effect: () => ({ isUnplugged: true }),
} satisfies FaultKind
