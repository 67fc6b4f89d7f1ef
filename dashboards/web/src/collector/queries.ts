import { useQuery } from '@tanstack/react-query'
import type {
  CollectorDevices,
  CollectorDevicesQuery,
  CollectorState,
} from '../../../api/src/schemas/collector.ts'
import type { Health } from '../../../api/src/schemas/health.ts'
import type { Refusals } from '../../../api/src/schemas/intake.ts'
import { ask } from '../api-client.ts'

// The first word of a key is what `live.ts` makes old: every collector tells how it goes each ten seconds.

export type Show = 'silent' | 'unknown' | 'refused' | 'slow' | 'all'
export const shows: readonly Show[] = ['all', 'silent', 'unknown', 'refused', 'slow']
export const pageRows = 50

export function useCollectorDevices(show: Show, offset: number) {
  const query = { show, limit: pageRows, offset } satisfies Record<
    keyof CollectorDevicesQuery,
    unknown
  >
  return useQuery({
    queryKey: ['collector', 'devices', show, offset],
    queryFn: () =>
      ask<CollectorDevices>(
        `collector/devices?show=${query.show}&limit=${query.limit}&offset=${query.offset}`,
      ),
    refetchInterval: 60_000,
    placeholderData: (before) => before,
  })
}

export function useCollectorState() {
  return useQuery({
    queryKey: ['collector', 'state'],
    queryFn: () => ask<CollectorState>('collector/state'),
    refetchInterval: 30_000,
  })
}

export function useHealth() {
  return useQuery({
    queryKey: ['health'],
    queryFn: () => ask<Health>('health'),
    refetchInterval: 15_000,
  })
}

export function useRefusals() {
  return useQuery({
    queryKey: ['collector', 'refusals'],
    queryFn: () => ask<Refusals>('refusals'),
    refetchInterval: 30_000,
  })
}
