import { useQuery } from '@tanstack/react-query'
import type { SystemTokens, TokenBody } from '../../../api/src/schemas/uploads.ts'
import { ask } from '../api-client.ts'
import { useDeed } from '../parts/deed.ts'
import { useWords } from '../words.tsx'

export function useTokens() {
  return useQuery({ queryKey: ['tokens'], queryFn: () => ask<SystemTokens>('system-tokens') })
}

export function useMakeToken() {
  return useDeed({
    do: async (body: TokenBody) => {
      const { token } = await ask<{ token: string }>('system-tokens', body)
      return { token, ...body }
    },
    makesOld: ['tokens'],
  })
}

export function useStopToken() {
  const { w } = useWords()
  return useDeed({
    do: (id: string) => ask<void>(`system-tokens/${encodeURIComponent(id)}`, undefined, 'DELETE'),
    done: w('tokens.stopped'),
    makesOld: ['tokens'],
  })
}
