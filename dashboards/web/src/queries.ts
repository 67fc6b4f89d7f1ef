import { useQuery } from '@tanstack/react-query'
import type { AlarmDetail, AlarmList, Summary } from '../../api/src/schemas/alarms.ts'
import type { Curves, DeviceDetail, NodeBoxes, Plant } from '../../api/src/schemas/plant.ts'
import { ask } from './api-client.ts'

// Every question of the network room. The first word of a key is what `live.ts` makes old.

export function useSummary() {
  return useQuery({
    queryKey: ['summary'],
    queryFn: () => ask<Summary>('summary'),
    refetchInterval: 60_000,
  })
}

export function useAlarms(state: 'open' | 'cleared' | 'all') {
  return useQuery({
    queryKey: ['alarms', state],
    queryFn: () => ask<AlarmList>(`alarms?state=${state}`),
    refetchInterval: 60_000,
    placeholderData: (before) => before,
  })
}

export function useAlarm(id: string) {
  return useQuery({
    queryKey: ['alarm', id],
    queryFn: () => ask<AlarmDetail>(`alarms/${encodeURIComponent(id)}`),
  })
}

export function usePlant() {
  return useQuery({
    queryKey: ['plant'],
    queryFn: () => ask<Plant>('plant'),
    refetchInterval: 120_000,
  })
}

export function useBoxes(node: string) {
  return useQuery({
    queryKey: ['boxes', node],
    queryFn: () => ask<NodeBoxes>(`nodes/${encodeURIComponent(node)}/boxes`),
    refetchInterval: 60_000,
  })
}

export function useDevice(id: string) {
  return useQuery({
    queryKey: ['device', id],
    queryFn: () => ask<DeviceDetail>(`devices/${encodeURIComponent(id)}`),
    refetchInterval: 60_000,
  })
}

export type Span = { readonly from: number; readonly to: number }

export function useCurves(device: string, metrics: readonly string[], { from, to }: Span) {
  return useQuery({
    queryKey: ['curves', device, metrics.join(), from, to],
    queryFn: () =>
      ask<Curves>(
        `devices/${encodeURIComponent(device)}/curves?metrics=${metrics.join()}&from=${from}&to=${to}`,
      ),
    enabled: metrics.length > 0,
    placeholderData: (before) => (before?.device.id === device ? before : undefined),
  })
}
