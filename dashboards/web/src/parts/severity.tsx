import {
  CheckCircleOutlined,
  CloseCircleFilled,
  ExclamationCircleFilled,
  InfoCircleFilled,
  QuestionCircleOutlined,
  WarningFilled,
} from '@ant-design/icons'
import type { Severity } from '@gridkeeper/model/alarm'
import { useLook } from '../look.tsx'
import { useWords } from '../words.tsx'

const icons = {
  critical: CloseCircleFilled,
  major: ExclamationCircleFilled,
  minor: WarningFilled,
  warning: InfoCircleFilled,
  cleared: CheckCircleOutlined,
  unknown: QuestionCircleOutlined,
} as const

/** Always icon and word, never colour alone: one man in twelve does not see red and green apart. */
export function SeverityMark({
  severity,
  word = true,
}: {
  severity: Severity | 'cleared' | 'unknown'
  word?: boolean
}) {
  const { w } = useWords()
  const look = useLook()
  const Icon = icons[severity]
  return (
    <span
      style={{ color: look.severity[severity], whiteSpace: 'nowrap', fontWeight: 600 }}
      title={w(`severity.${severity}`)}
    >
      <Icon aria-hidden={word} aria-label={w(`severity.${severity}`)} />
      {word && <span style={{ marginInlineStart: 6 }}>{w(`severity.${severity}`)}</span>}
    </span>
  )
}
