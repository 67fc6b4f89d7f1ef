import type { ImportPreview } from '@gridkeeper/model/importing'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ImportRuns } from '../../../api/src/schemas/intake.ts'
import type { Upload, UploadChange, Uploads } from '../../../api/src/schemas/uploads.ts'
import { ask } from '../api-client.ts'

export const kinds = ['subscribers', 'subscriptions', 'plant', 'tickets'] as const
export const stateWords = ['active', 'paused_voluntary', 'paused_arrears', 'closed'] as const

export function isUnderWay({ state }: Pick<Upload, 'state'>): boolean {
  return state === 'counting' || state === 'taking'
}

export function useUploads() {
  return useQuery({ queryKey: ['uploads'], queryFn: () => ask<Uploads>('uploads') })
}

export function useRuns() {
  return useQuery({ queryKey: ['imports'], queryFn: () => ask<ImportRuns>('imports') })
}

export function useUpload(id: string) {
  return useQuery({
    queryKey: ['uploads', id],
    queryFn: () => ask<Upload>(`uploads/${id}`),
    // The server tells of every step; this is for a line that is broken.
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 2000 : false),
  })
}

/** `revision` changes with everything that is settled for the file: it is then read anew, and the old view stands until then. */
export function usePreview({ id, ...upload }: Upload) {
  const revision = [upload.kind, upload.encoding, upload.asOf, upload.mapping, upload.words]
  return useQuery({
    queryKey: ['preview', id, JSON.stringify(revision)],
    queryFn: () => ask<ImportPreview>(`uploads/${id}/preview`),
    enabled: upload.state !== 'taken' && upload.state !== 'taking',
    placeholderData: (before) => before,
    retry: false,
  })
}

export function useChange(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: UploadChange) => ask<Upload>(`uploads/${id}`, change, 'PATCH'),
    onSuccess: (upload) => client.setQueryData(['uploads', id], upload),
  })
}

export function useStep(id: string, step: 'count' | 'take') {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => ask<Upload>(`uploads/${id}/${step}`, {}, 'POST'),
    onSuccess: (upload) => client.setQueryData(['uploads', id], upload),
  })
}
