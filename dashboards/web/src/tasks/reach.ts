import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import type { RevealAnswer, revealFields, TaskLine } from '../../../api/src/schemas/tasks.ts'
import { ApiError, ask } from '../api-client.ts'
import { useWords } from '../words.tsx'

type Field = (typeof revealFields)[number]

/** Shows one masked field; the server logs who, what and why. */
export function useReveal(task: string) {
  const { message } = App.useApp()
  const { say } = useWords()
  return useMutation({
    mutationFn: ({ field, reason }: { field: Field; reason: string }) =>
      ask<RevealAnswer>(`tasks/${encodeURIComponent(task)}/reveal`, { field, reason }),
    onError: (error) =>
      void message.warning(error instanceof ApiError ? say(error.text) : error.message),
  })
}

/** Calls the household: the number is revealed for this call, which is logged, and handed to the phone. */
export function useCall(task: string) {
  const { w } = useWords()
  const { message } = App.useApp()
  const reveal = useReveal(task)
  const call = () =>
    reveal.mutate(
      { field: 'phone', reason: w('task.callReason') },
      {
        onSuccess: ({ value }) => {
          if (value) window.location.href = `tel:${value.replace(/[^\d+]/g, '')}`
          else void message.info(w('task.noPhone'))
        },
      },
    )
  return { call, pending: reveal.isPending }
}

/** Opens the phone's map at the home; undefined where nobody knows where it is. */
export function mapLink({
  household,
  village,
}: Pick<TaskLine, 'household' | 'village'>): string | undefined {
  if (household?.latitude == null || household.longitude == null) return undefined
  const name = encodeURIComponent(household.village ?? village ?? '')
  return `https://uri.amap.com/marker?position=${household.longitude},${household.latitude}&name=${name}&coordinate=wgs84`
}
