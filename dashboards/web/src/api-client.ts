import type { Text } from '@gridkeeper/model/text'

/** What the API answers when it does not do what was asked. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly text: Text
  readonly details: unknown

  constructor(status: number, code: string, text: Text, details?: unknown) {
    super(text.en)
    this.status = status
    this.code = code
    this.text = text
    this.details = details
  }
}

/** The server was not reached; it said neither yes nor no. */
export function isAway(error: unknown): boolean {
  return error instanceof ApiError && error.status === 0
}

const brokenOff: Text = {
  zh: '文件没有下载完，请再导出一次',
  en: 'the file broke off on its way: take it again',
}
const unanswered: Text = { zh: '服务器没有应答', en: 'the server does not answer' }

/** One request to the API; the answer's type is the schema's of the route (`dashboards/api/src/schemas`). */
export async function ask<Answer>(
  path: string,
  body?: unknown,
  method = body === undefined ? 'GET' : 'POST',
): Promise<Answer> {
  const response = await fetch(`/api/${path}`, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  }).catch(() => {
    throw new ApiError(0, 'network/unavailable', unanswered)
  })
  if (response.status === 204) return undefined as Answer
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.ok) return answer as Answer
  throw refusal(response.status, answer)
}

/** A file that the API makes, under the name it gives it. One that breaks off on its way is none. */
export async function fetchFile(
  path: string,
  body: unknown,
): Promise<{ readonly blob: Blob; readonly name: string }> {
  const response = await fetch(`/api/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  }).catch(() => {
    throw new ApiError(0, 'network/unavailable', unanswered)
  })
  if (!response.ok) throw refusal(response.status, await response.json().catch(() => undefined))
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')
  return {
    blob: await response.blob().catch(() => {
      throw new ApiError(0, 'network/unavailable', brokenOff)
    }),
    name: decodeURIComponent(named?.[1] ?? 'file'),
  }
}

function refusal(status: number, answer: unknown): ApiError {
  const {
    code = 'unknown',
    message = unanswered,
    details,
  } = (answer ?? {}) as Partial<{ code: string; message: Text; details: unknown }>
  return new ApiError(status, code, message, details)
}
