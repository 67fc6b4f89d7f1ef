import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { AlarmDetail, Operation } from '../../../api/src/schemas/alarms.ts'
import { ApiError, ask } from '../api-client.ts'
import { useWords } from '../words.tsx'

type Operating = {
  readonly id: string
  readonly operation: Operation
  readonly note?: string
  /** For how long it is shelved. */
  readonly hours?: number
}

/** Acknowledge, shelve, unshelve, close: what the operator says of an alarm. */
export function useOperate() {
  const client = useQueryClient()
  const { message } = App.useApp()
  const { say, w } = useWords()
  return useMutation({
    mutationFn: ({ id, operation, note = '', hours }: Operating) =>
      ask<AlarmDetail>(`alarms/${encodeURIComponent(id)}/${operation}`, {
        ...(note !== '' && { note }),
        ...(hours !== undefined && { until: Date.now() + hours * 3_600_000 }),
      }),
    onSuccess: (_, { operation, hours = 8 }) =>
      void message.success(w(`operated.${operation}`, { n: hours })),
    onError: (error) =>
      void message.warning(error instanceof ApiError ? say(error.text) : error.message),
    onSettled: () => {
      for (const first of ['alarms', 'alarm', 'summary', 'works'])
        void client.invalidateQueries({ queryKey: [first] })
    },
  })
}
