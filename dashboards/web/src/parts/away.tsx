import { CloudOutlined } from '@ant-design/icons'
import { type QueryCache, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useCallback, useSyncExternalStore } from 'react'
import { isAway } from '../api-client.ts'
import { useWords } from '../words.tsx'

/** Said once for the whole page: the server does not answer, and since when what is shown is old. */
export function Away() {
  const { w, time } = useWords()
  const client = useQueryClient()
  const cache = client.getQueryCache()
  const since = useSyncExternalStore(
    useCallback((changed) => cache.subscribe(changed), [cache]),
    () => oldestShown(cache),
  )
  if (since === undefined) return null
  return (
    <Alert
      banner
      type="warning"
      icon={<CloudOutlined />}
      title={w('app.offline', { time: time(since) })}
      action={
        <Button size="small" onClick={() => void client.refetchQueries({ type: 'active' })}>
          {w('app.retry')}
        </Button>
      }
    />
  )
}

function oldestShown(cache: QueryCache): number | undefined {
  const old = cache
    .findAll({ type: 'active' })
    .flatMap(({ state: { error, data, dataUpdatedAt } }) =>
      isAway(error) && data !== undefined ? [dataUpdatedAt] : [],
    )
  return old.length === 0 ? undefined : Math.min(...old)
}
