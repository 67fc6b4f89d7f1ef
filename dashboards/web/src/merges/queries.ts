import { useQuery } from '@tanstack/react-query'
import type { HomesBody, HouseholdMerges } from '../../../api/src/schemas/uploads.ts'
import { ask } from '../api-client.ts'
import { useDeed } from '../parts/deed.ts'
import { useWords } from '../words.tsx'

export type Merge = HouseholdMerges['merges'][number]

export function useMerges() {
  return useQuery({
    queryKey: ['merges'],
    queryFn: () => ask<HouseholdMerges>('household-merges'),
  })
}

export function useMergeHomes() {
  const { w } = useWords()
  return useDeed({
    do: (homes: HomesBody) => ask<HouseholdMerges>('household-merges', homes),
    done: w('merges.done'),
    makesOld: ['merges', 'find'],
  })
}

export function useUndoMerge() {
  const { w } = useWords()
  return useDeed({
    do: (household: string) =>
      ask<HouseholdMerges>(
        `household-merges/${encodeURIComponent(household)}`,
        undefined,
        'DELETE',
      ),
    done: w('merges.undone'),
    makesOld: ['merges', 'find'],
  })
}
