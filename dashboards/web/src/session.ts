import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Credentials, Session } from '../../api/src/schemas/session.ts'
import { ApiError, ask } from './api-client.ts'

const key = ['session']
const endedKey = ['session ended']

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
    onSuccess: (session) => {
      // What was shown before may have been another person’s.
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== key[0] })
      client.setQueryData(key, session)
    },
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

/** A login ends after some hours, or is ended elsewhere: any answer may be the first to say so. */
export function leaveIfExpired(client: QueryClient, error: Error): void {
  const isRefused = error instanceof ApiError && error.status === 401
  if (!isRefused || !client.getQueryData(key)) return
  localStorage.removeItem('session')
  client.setQueryData(key, null)
  client.setQueryData(endedKey, true)
}

/** Whether the login ended by itself; the page for a new one says so. */
export function useHasEnded(): boolean {
  return useQuery({ queryKey: endedKey, queryFn: () => false, enabled: false }).data ?? false
}
