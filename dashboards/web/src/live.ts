import type { LiveSubject } from '@gridkeeper/model/live'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** Which questions an event makes old: the first word of a query key. */
const makesOld: Readonly<Record<LiveSubject, readonly string[]>> = {
  alarm: ['alarms', 'alarm', 'plant', 'summary', 'device', 'curves'],
  task: ['tasks', 'task', 'alarm'],
  device_state: ['plant', 'summary', 'boxes', 'device'],
  cohort: ['cohorts', 'dormant'],
  import_upload: ['uploads'],
  import_run: ['imports', 'cohorts', 'dormant'],
  collector_state: ['collector'],
}

/** Listens while signed in; what changed is asked again beneath, nothing on the page blinks. */
export function useLive(signedIn: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!signedIn) return
    const source = new EventSource('/api/live')
    source.onmessage = ({ data }) => refresh(client, String(data) as LiveSubject)
    // When the line breaks, what stands on the page is asked again at once, so that it says how old it is; and after the gap,
    // in which anything may have changed.
    let state: 'new' | 'open' | 'broken' = 'new'
    source.onopen = () => {
      if (state === 'broken') void client.invalidateQueries()
      state = 'open'
    }
    source.onerror = () => {
      if (state === 'open') void client.invalidateQueries()
      state = 'broken'
    }
    return () => source.close()
  }, [client, signedIn])
}

function refresh(client: QueryClient, subject: LiveSubject): void {
  for (const first of makesOld[subject] ?? []) void client.invalidateQueries({ queryKey: [first] })
}
