import type { LiveSubject } from '@gridkeeper/model/live'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** Which questions an event makes old: the first word of a query key. */
const makesOld: Readonly<Record<LiveSubject, readonly string[]>> = {
  alarm: ['alarms', 'alarm', 'plant', 'summary', 'device', 'curves'],
  task: ['tasks', 'task', 'alarm'],
  device_state: ['plant', 'summary', 'boxes', 'device'],
  cohort: ['cohorts', 'dormant'],
  import_run: ['imports', 'cohorts', 'dormant'],
}

/** Listens while signed in; what changed is asked again beneath, nothing on the page blinks. */
export function useLive(signedIn: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!signedIn) return
    const source = new EventSource('/api/live')
    source.onmessage = ({ data }) => refresh(client, String(data) as LiveSubject)
    // After a gap anything may have changed.
    let opened = false
    source.onopen = () => {
      if (opened) void client.invalidateQueries()
      opened = true
    }
    return () => source.close()
  }, [client, signedIn])
}

function refresh(client: QueryClient, subject: LiveSubject): void {
  for (const first of makesOld[subject] ?? []) void client.invalidateQueries({ queryKey: [first] })
}
