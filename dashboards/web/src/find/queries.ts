import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { SearchAnswer } from '../../../api/src/schemas/plant.ts'
import { ask } from '../api-client.ts'

/** Elements, boxes and homes; asked when the typing rests. */
export function useFind(typed: string) {
  const sought = useSettled(typed.trim().slice(0, 80), 250)
  return useQuery({
    queryKey: ['find', sought],
    queryFn: () => ask<SearchAnswer>(`search?q=${encodeURIComponent(sought)}`),
    enabled: sought !== '',
    placeholderData: (before) => (sought === '' ? undefined : before),
  })
}

function useSettled(value: string, ms: number): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
