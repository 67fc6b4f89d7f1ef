import { CloudOutlined } from '@ant-design/icons'
import { Alert, Button, Empty, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { ApiError, isAway } from '../api-client.ts'
import { useLook } from '../look.tsx'
import { useWords } from '../words.tsx'

/** The shape of what comes; still where it does not come for now. */
export function Loading({ rows = 6, still = false }: { rows?: number; still?: boolean }) {
  return <Skeleton active={!still} title={false} paragraph={{ rows }} style={{ padding: 16 }} />
}

/** Why there is nothing, and what to do. */
export function Nothing({ why, children }: { why: string; children?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={why} style={{ padding: '24px 16px' }}>
      {children}
    </Empty>
  )
}

type Question<T> = {
  readonly data: T | undefined
  readonly error: Error | null
  readonly isPending: boolean
  refetch(): unknown
}

/** The states of every question: shape, error with the old data kept, shown. */
export function Shown<T>({
  question,
  rows,
  children,
}: {
  question: Question<T>
  rows?: number
  children: (data: T) => ReactNode
}) {
  const { data, error, isPending } = question
  const isOld = error !== null && data !== undefined
  // That the server does not answer is said once, above the page.
  const isSaidAbove = isAway(error)
  return (
    <>
      {error && !isSaidAbove && <Failed error={error} retry={() => void question.refetch()} />}
      {data !== undefined ? (
        isOld ? (
          <div className="stale">{children(data)}</div>
        ) : (
          children(data)
        )
      ) : (
        (isPending || isSaidAbove) && (
          <Loading still={isSaidAbove} {...(rows !== undefined && { rows })} />
        )
      )}
    </>
  )
}

export function Failed({ error, retry }: { error: Error; retry: () => void }) {
  const { w, say } = useWords()
  const isRefused = error instanceof ApiError && error.status >= 400 && error.status < 500
  return (
    <Alert
      type="warning"
      showIcon
      {...(isAway(error) && { icon: <CloudOutlined /> })}
      style={{ margin: 12 }}
      title={w('app.failed', {
        why: error instanceof ApiError ? say(error.text) : error.message,
      })}
      action={
        !isRefused && (
          <Button size="small" onClick={retry}>
            {w('app.retry')}
          </Button>
        )
      }
    />
  )
}

/** A quiet surface. */
export function Panel({
  title,
  extra,
  children,
  flush = false,
}: {
  title?: ReactNode
  extra?: ReactNode
  children: ReactNode
  flush?: boolean
}) {
  const { ground } = useLook()
  return (
    <section
      style={{
        background: ground.panel,
        border: `1px solid ${ground.line}`,
        borderRadius: 10,
        minWidth: 0,
        display: 'flex',
        flexDirection: 'column',
      }}
    >
      {title !== undefined && (
        <header
          style={{
            display: 'flex',
            alignItems: 'center',
            gap: 8,
            padding: '10px 14px',
            borderBottom: `1px solid ${ground.line}`,
          }}
        >
          <h2 style={{ margin: 0, fontSize: 15, fontWeight: 600, flex: 1, minWidth: 0 }}>
            {title}
          </h2>
          {extra}
        </header>
      )}
      <div style={{ padding: flush ? 0 : 14, minHeight: 0 }}>{children}</div>
    </section>
  )
}
