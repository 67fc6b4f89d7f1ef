import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { Known, TicketBody, TicketLine, TicketList } from '../../../api/src/schemas/tickets.ts'
import { ApiError, ask } from '../api-client.ts'
import { useWords } from '../words.tsx'

export function useKnown(household: string) {
  return useQuery({
    queryKey: ['known', household],
    queryFn: () => ask<Known>(`homes/${encodeURIComponent(household)}/known`),
  })
}

export function useTickets() {
  return useQuery({
    queryKey: ['tickets'],
    queryFn: () => ask<TicketList>('tickets'),
    refetchInterval: 30_000,
  })
}

type Change = TicketBody | { readonly ticket: string; readonly satisfied: boolean }

/** Takes a report, or says how the customer answered when called back. */
export function useChangeTicket() {
  const client = useQueryClient()
  const { message } = App.useApp()
  const { say } = useWords()
  return useMutation({
    mutationFn: (change: Change) =>
      'ticket' in change
        ? ask<TicketLine>(`tickets/${encodeURIComponent(change.ticket)}/call-back`, {
            satisfied: change.satisfied,
          })
        : ask<TicketLine>('tickets', change),
    onError: (error) =>
      void message.warning(error instanceof ApiError ? say(error.text) : error.message),
    onSettled: () => {
      for (const first of ['tickets', 'known', 'tasks'])
        void client.invalidateQueries({ queryKey: [first] })
    },
  })
}
