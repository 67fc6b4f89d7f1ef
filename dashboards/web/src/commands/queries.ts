import { commandLifeMs } from '@gridkeeper/model/command'
import { useQuery } from '@tanstack/react-query'
import type {
  BoxCommandAsked,
  BoxCommandBody,
  BoxCommandLine,
  BoxCommandList,
} from '../../../api/src/schemas/box-commands.ts'
import { ask } from '../api-client.ts'
import { useDeed } from '../parts/deed.ts'

const pathOf = (device: string) => `devices/${encodeURIComponent(device)}/commands`

/** While a box has something to answer, its answer is looked for. */
export function useBoxCommands(device: string) {
  return useQuery({
    queryKey: ['commands', device],
    queryFn: () => ask<BoxCommandList>(pathOf(device)),
    refetchInterval: ({ state }) =>
      state.data?.commands.some((line) => isAwaited(line, Date.now())) ? 1500 : false,
  })
}

export function useAskBox(device: string) {
  return useDeed({
    do: (command: BoxCommandBody) => ask<BoxCommandAsked>(pathOf(device), command),
    makesOld: ['commands'],
  })
}

export function isAwaited({ askedAt, answeredAt }: BoxCommandLine, now: number): boolean {
  return answeredAt === null && now - (askedAt ?? 0) <= commandLifeMs
}

/** How far a command has come. */
export function progressOf(line: BoxCommandLine, now: number) {
  if (line.answeredAt !== null) return line.ok ? 'done' : 'refused'
  if (!isAwaited(line, now)) return 'silent'
  return line.sentAt === null ? 'waiting' : 'sent'
}
