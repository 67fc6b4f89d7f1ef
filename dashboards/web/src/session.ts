import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Credentials, Session } from '../../api/src/schemas/session.ts'
import { ApiError, ask } from './api-client.ts'

const key = ['session']

/** Who is signed in; null when nobody is. Kept for the street, where the network may be away when the page opens. */
export function useSession() {
  return useQuery({
    queryKey: key,
    queryFn: async () => {
      try {
        const session = await ask<Session>('session')
        localStorage.setItem('session', JSON.stringify(session))
        return session
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        if (error.status === 401) return null
        const kept = localStorage.getItem('session')
        if (error.status === 0 && kept) return JSON.parse(kept) as Session
        throw error
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (credentials: Credentials) => ask<Session>('session', credentials),
    onSuccess: (session) => client.setQueryData(key, session),
  })
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => ask<void>('session', undefined, 'DELETE'),
    onSettled: () => {
      localStorage.removeItem('session')
      client.clear()
      client.setQueryData(key, null)
    },
  })
}
