import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { WorksBody, WorksLine, WorksList } from '../../../api/src/schemas/works.ts'
import { ApiError, ask } from '../api-client.ts'
import { useWords } from '../words.tsx'

export function useWorks() {
  return useQuery({
    queryKey: ['works'],
    queryFn: () => ask<WorksList>('works'),
    refetchInterval: 60_000,
  })
}

/** Plans works, or ends them; what shows them is asked again. */
export function useChangeWorks() {
  const client = useQueryClient()
  const { message } = App.useApp()
  const { say, w } = useWords()
  return useMutation({
    mutationFn: (change: WorksBody | { readonly end: string }) =>
      'end' in change
        ? ask<WorksLine>(`works/${encodeURIComponent(change.end)}/end`, {})
        : ask<WorksLine>('works', change),
    onSuccess: (_, change) =>
      void message.success(w('end' in change ? 'works.ended' : 'works.planned')),
    onError: (error) =>
      void message.warning(error instanceof ApiError ? say(error.text) : error.message),
    onSettled: () => {
      for (const first of ['works', 'device', 'alarms', 'alarm'])
        void client.invalidateQueries({ queryKey: [first] })
    },
  })
}
