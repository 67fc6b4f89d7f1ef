import { CloudSyncOutlined, CloudUploadOutlined, WarningOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useCallback } from 'react'
import { Link } from 'react-router'
import type { ApiError } from '../api-client.ts'
import { useLook } from '../look.tsx'
import { useWords } from '../words.tsx'
import { forget, useOutbox, useSending, type Waiting } from './outbox.ts'

/** The small cloud: everything is sent, or this many records wait on the phone, or the server refused one. */
export function OutboxCloud() {
  const { w, say } = useWords()
  const { ground, severity } = useLook()
  const waiting = useOutbox()
  useSending(useCallback((error: ApiError) => say(error.text), [say]))
  const refused = waiting.filter((one) => one.refused !== undefined)
  if (refused.length > 0)
    return (
      <Popover trigger="click" content={<Refused refused={refused} />}>
        <Button
          type="text"
          icon={<WarningOutlined />}
          style={{ color: severity.major, minHeight: 44 }}
        >
          {w('outbox.refused', { n: refused.length })}
        </Button>
      </Popover>
    )
  return (
    <span role="status" style={{ color: waiting.length > 0 ? ground.text : ground.soft }}>
      {waiting.length > 0 ? <CloudUploadOutlined /> : <CloudSyncOutlined />}{' '}
      {waiting.length > 0 ? w('outbox.onPhone', { n: waiting.length }) : w('outbox.sent')}
    </span>
  )
}

function Refused({ refused }: { refused: readonly Waiting[] }) {
  const { w, time } = useWords()
  return (
    <div style={{ maxWidth: 300, display: 'flex', flexDirection: 'column', gap: 10 }}>
      {refused.map(({ attempt, task, refused: why }) => (
        <div key={attempt.id}>
          <div>
            {time(attempt.at)} · {why}
          </div>
          <Link to={`/tasks/${encodeURIComponent(task)}`}>{w('outbox.open')}</Link>
          <Button type="link" onClick={() => forget(attempt.id)}>
            {w('outbox.drop')}
          </Button>
        </div>
      ))}
    </div>
  )
}
