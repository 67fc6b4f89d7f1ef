import { useQuery } from '@tanstack/react-query'
import type { TaskDetail, TaskList } from '../../../api/src/schemas/tasks.ts'
import { ask } from '../api-client.ts'

/** A list that was seen once is shown again without a network. */
function kept<T>(name: string, question: () => Promise<T>) {
  return {
    queryFn: async () => {
      const answer = await question()
      localStorage.setItem(name, JSON.stringify({ at: Date.now(), answer }))
      return answer
    },
    initialData: () => saved<T>(name)?.answer,
    initialDataUpdatedAt: () => saved<T>(name)?.at,
  }
}

function saved<T>(name: string): { at: number; answer: T } | undefined {
  const text = localStorage.getItem(name)
  return text === null ? undefined : (JSON.parse(text) as { at: number; answer: T })
}

export function useTasks(state: 'open' | 'done') {
  return useQuery({
    queryKey: ['tasks', state],
    ...kept(`tasks/${state}`, () => ask<TaskList>(`tasks?state=${state}&limit=300`)),
    refetchInterval: 120_000,
  })
}

export function useTask(id: string) {
  return useQuery({
    queryKey: ['task', id],
    ...kept(`task/${id}`, () => ask<TaskDetail>(`tasks/${encodeURIComponent(id)}`)),
  })
}
