import { useMutation, useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import type { Assessments, Done, ProposalBody } from '../../../api/src/schemas/assessments.ts'
import type { FileBody, ReportAnswer, Reports } from '../../../api/src/schemas/reports.ts'
import { ApiError, ask, fetchFile } from '../api-client.ts'
import { useWords } from '../words.tsx'

export type Wanted = {
  readonly unit: string | undefined
  readonly period: string | undefined
}

export function useReports() {
  return useQuery({
    queryKey: ['reports'],
    queryFn: () => ask<Reports>('reports'),
    staleTime: 3_600_000,
  })
}

export function useReport(id: string, { unit, period }: Wanted, limit: number) {
  const query = new URLSearchParams({
    ...(unit && { unit }),
    ...(period && { period }),
    limit: String(limit),
  })
  return useQuery({
    queryKey: ['reports', id, query.toString()],
    queryFn: () => ask<ReportAnswer>(`reports/${encodeURIComponent(id)}?${query}`),
    placeholderData: (before) => (before?.head.id === id ? before : undefined),
  })
}

/** Fetches a report as a file and hands it to the browser; the server logs it. */
export function useReportFile(id: string) {
  const { say } = useWords()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: async (body: FileBody) => {
      const { blob, name } = await fetchFile(`reports/${encodeURIComponent(id)}/file`, body)
      const link = document.createElement('a')
      link.href = URL.createObjectURL(blob)
      link.download = name
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
    },
    onError: (error) =>
      void message.warning(error instanceof ApiError ? say(error.text) : error.message),
  })
}

export function useAssessments(period: string) {
  return useQuery({
    queryKey: ['assessments', period],
    queryFn: () => ask<Assessments>(`assessments?period=${encodeURIComponent(period)}`),
  })
}

export const propose = (body: ProposalBody) => ask<Done>('assessments', body)
export const decide = (id: string, confirm: boolean, because: string) =>
  ask<Done>(`assessments/${encodeURIComponent(id)}/decide`, { confirm, because })
