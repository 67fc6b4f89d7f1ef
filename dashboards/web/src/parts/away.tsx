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
  const state = useSyncExternalStore(
    useCallback((changed) => cache.subscribe(changed), [cache]),
    () => awayIn(cache),
  )
  if (state === 'here') return null
  return (
    <Alert
      banner
      type="warning"
      icon={<CloudOutlined />}
      title={state === 'nothing' ? w('app.away') : w('app.offline', { time: time(state) })}
      action={
        <Button size="small" onClick={() => void client.refetchQueries({ type: 'active' })}>
          {w('app.retry')}
        </Button>
      }
    />
  )
}

/** How old the oldest is that is shown and could not be asked again; `nothing` where there is nothing to show. */
function awayIn(cache: QueryCache): number | 'nothing' | 'here' {
  const unanswered = cache.findAll({ type: 'active' }).filter(({ state }) => isAway(state.error))
  const shown = unanswered.filter(({ state }) => state.data !== undefined)
  if (unanswered.length === 0) return 'here'
  return shown.length === 0 ? 'nothing' : Math.min(...shown.map(({ state }) => state.dataUpdatedAt))
}
