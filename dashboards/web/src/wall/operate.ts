import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { AlarmDetail, Operation } from '../../../api/src/schemas/alarms.ts'
import { ApiError, ask } from '../api-client.ts'
import { useWords } from '../words.tsx'

/** Acknowledge, shelve, unshelve, close: what the operator says of an alarm. */
export function useOperate() {
  const client = useQueryClient()
  const { message } = App.useApp()
  const { say, w } = useWords()
  return useMutation({
    mutationFn: ({ id, operation }: { id: string; operation: Operation }) =>
      ask<AlarmDetail>(`alarms/${encodeURIComponent(id)}/${operation}`, {}),
    onSuccess: (_, { operation }) => void message.success(w(`operated.${operation}`)),
    onError: (error) =>
      void message.warning(error instanceof ApiError ? say(error.text) : error.message),
    onSettled: () => {
      for (const first of ['alarms', 'alarm', 'summary'])
        void client.invalidateQueries({ queryKey: [first] })
    },
  })
}
