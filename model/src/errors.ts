// The closed list of ways this platform fails. `retry` is what the queue obeys, `status` what the API answers.
export const errorCodes = {
  'alarm/refused': { retry: false, status: 422 },
  'auth/required': { retry: false, status: 401 },
  'auth/throttled': { retry: true, status: 429 },
  'auth/forbidden': { retry: false, status: 403 },
  'config/invalid': { retry: false, status: 500 },
  'database/unavailable': { retry: true, status: 503 },
  'directory/taken': { retry: false, status: 500 },
  'file/unreadable': { retry: false, status: 422 },
  'file/unwritable': { retry: false, status: 500 },
  'import/refused': { retry: false, status: 422 },
  'internal/unexpected': { retry: false, status: 500 },
  'job/invalid': { retry: false, status: 500 },
  'policy/invalid': { retry: false, status: 422 },
  'port/taken': { retry: false, status: 500 },
  'profile/unknown': { retry: false, status: 404 },
  'queue/unavailable': { retry: true, status: 503 },
  'request/invalid': { retry: false, status: 400 },
  'request/too-large': { retry: false, status: 413 },
  'resource/unknown': { retry: false, status: 404 },
  'broker/unavailable': { retry: true, status: 503 },
  'snmp/invalid': { retry: true, status: 502 },
  'snmp/refused': { retry: false, status: 502 },
  'snmp/timeout': { retry: true, status: 504 },
  'spool/full': { retry: true, status: 503 },
  'spool/unavailable': { retry: true, status: 503 },
  'store/rejected': { retry: false, status: 502 },
  'store/unavailable': { retry: true, status: 503 },
  'task/not-closable': { retry: false, status: 422 },
  'unit/invalid': { retry: false, status: 422 },
} as const satisfies Record<`${string}/${string}`, { retry: boolean; status: number }>

export type ErrorCode = keyof typeof errorCodes

/** The one error class. Callers read `code`; `message` is one sentence for people; particulars are in `details`. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    code: ErrorCode,
    message: string,
    { cause, ...details }: { cause?: unknown } & Record<string, unknown> = {},
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.details = details
  }

  get retry(): boolean {
    return errorCodes[this.code].retry
  }

  get status(): number {
    return errorCodes[this.code].status
  }
}
