import type { Attempt } from '@gridkeeper/model/task'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import type { AttemptAnswer } from '../../../api/src/schemas/tasks.ts'
import { ApiError, ask } from '../api-client.ts'

/** A record as it waits on the phone. Its id was made here, so that sending it twice stores it once. */
export type Waiting = {
  readonly task: string
  readonly attempt: Attempt
  /** Set when the server said no: it must be read, not sent again. */
  readonly refused?: string
}

const place = 'outbox'
const heard = new Set<() => void>()
let cached: { text: string; list: readonly Waiting[] } = { text: '', list: [] }

function read(): readonly Waiting[] {
  const text = localStorage.getItem(place) ?? '[]'
  if (text !== cached.text) cached = { text, list: JSON.parse(text) as Waiting[] }
  return cached.list
}

function write(list: readonly Waiting[]): void {
  localStorage.setItem(place, JSON.stringify(list))
  for (const hear of heard) hear()
}

/** Saving always works: first on the phone, then on the way. */
export function keep(waiting: Waiting): void {
  write([...read(), waiting])
}

export function forget(id: string): void {
  write(read().filter(({ attempt }) => attempt.id !== id))
}

export function useOutbox(): readonly Waiting[] {
  return useSyncExternalStore((hear) => {
    heard.add(hear)
    return () => heard.delete(hear)
  }, read)
}

let sending = false

/** Sends what waits, oldest first. Without a network it stops and keeps everything; a refusal is kept with its words. */
export async function sendAll(say: (error: ApiError) => string): Promise<number> {
  if (sending) return 0
  sending = true
  let sent = 0
  try {
    for (const { task, attempt, refused } of read()) {
      if (refused !== undefined) continue
      try {
        await ask<AttemptAnswer>(`tasks/${encodeURIComponent(task)}/attempts`, attempt)
        forget(attempt.id)
        sent += 1
      } catch (error) {
        if (
          !(error instanceof ApiError) ||
          error.status === 0 ||
          error.status === 401 ||
          error.status >= 500
        )
          break
        write(
          read().map((one) =>
            one.attempt.id === attempt.id ? { ...one, refused: say(error) } : one,
          ),
        )
      }
    }
  } finally {
    sending = false
  }
  return sent
}

/** Tries again when the network is back, when the page is looked at again, and each half minute. */
export function useSending(say: (error: ApiError) => string): void {
  const client = useQueryClient()
  useEffect(() => {
    const send = () =>
      void sendAll(say).then((sent) => {
        if (sent > 0)
          for (const first of ['tasks', 'task'])
            void client.invalidateQueries({ queryKey: [first] })
      })
    send()
    const timer = setInterval(send, 30_000)
    heard.add(send)
    window.addEventListener('online', send)
    document.addEventListener('visibilitychange', send)
    return () => {
      clearInterval(timer)
      heard.delete(send)
      window.removeEventListener('online', send)
      document.removeEventListener('visibilitychange', send)
    }
  }, [client, say])
}
