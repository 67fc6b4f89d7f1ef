import { useQuery } from '@tanstack/react-query'
import type { Units } from '../../../api/src/schemas/organisation.ts'
import type { Cohorts, Dormant, MemberList } from '../../../api/src/schemas/retention.ts'
import { ask } from '../api-client.ts'

/** `unit=b3` for an address, empty for the whole of what I may see. */
function forUnit(unit: string | undefined): string {
  return unit === undefined ? '' : `?unit=${encodeURIComponent(unit)}`
}

export function useCohorts(unit: string | undefined) {
  return useQuery({
    queryKey: ['cohorts', unit],
    queryFn: () => ask<Cohorts>(`cohorts${forUnit(unit)}`),
    placeholderData: (before) => before,
  })
}

export function useDormant(unit: string | undefined) {
  return useQuery({
    queryKey: ['dormant', unit],
    queryFn: () => ask<Dormant>(`dormant${forUnit(unit)}`),
    placeholderData: (before) => before,
  })
}

export function useUnits() {
  return useQuery({ queryKey: ['units'], queryFn: () => ask<Units>('units'), staleTime: 3_600_000 })
}

/** The rows behind a number: where to ask, with what. */
export type Rows = {
  readonly title: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
}

export const pageSize = 100

export function useMembers(rows: Rows, page: number) {
  const query = new URLSearchParams({
    ...rows.query,
    limit: String(pageSize),
    offset: String((page - 1) * pageSize),
  })
  return useQuery({
    queryKey: ['cohorts', 'members', rows.path, query.toString()],
    queryFn: () => ask<MemberList>(`${rows.path}?${query}`),
    placeholderData: (before) => before,
  })
}
