import type { TaskKind } from '@gridkeeper/model/task'
import { useLook } from '../look.tsx'
import { useWords } from '../words.tsx'

export function KindTag({ kind }: { kind: TaskKind }) {
  const { w } = useWords()
  const { severity, ground } = useLook()
  const colour =
    kind === 'fault' ? severity.major : kind === 'lapsed' ? severity.warning : ground.accent
  return (
    <span
      style={{
        flex: 'none',
        fontSize: 12,
        lineHeight: '20px',
        padding: '0 7px',
        borderRadius: 6,
        border: `1px solid ${colour}`,
        color: colour,
        whiteSpace: 'nowrap',
      }}
    >
      {w(`kindOf.${kind}`)}
    </span>
  )
}
