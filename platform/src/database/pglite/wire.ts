// What the two threads say to each other.

export type Request =
  | { readonly id: number; readonly say: 'query'; text: string; values: readonly unknown[] }
  | { readonly id: number; readonly say: 'close' }

export type Outcome = { command: string; rows: unknown[]; rowCount: number | null }

/** An error with the fields PostgreSQL gives it; a class does not survive the way between threads. */
export type Failure = { message: string; fields: Record<string, string> }

export type Reply =
  | { readonly say: 'opened' }
  | { readonly say: 'failed'; failure: Failure }
  | { readonly say: 'done'; id: number; outcome: Outcome }
  | { readonly say: 'refused'; id: number; failure: Failure }
  | { readonly say: 'heard'; channel: string; payload: string }
