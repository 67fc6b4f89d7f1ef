export type Retry = { readonly firstSeconds: number; readonly factor: number }

// TR-157 Amendment 3 §A.2.2.1 as recommended for reports: m = 5 s, k = 2000.
export const defaultRetry: Retry = { firstSeconds: 5, factor: 2 }

/** The n-th wait (from 1) is uniform in [m·f^(n−1), m·f^n] seconds, n capped at 10: a whole street does not come back at once. */
export function retryDelayMs(attempt: number, retry: Retry, random: number): number {
  const n = Math.min(Math.max(attempt, 1), 10)
  const low = retry.firstSeconds * retry.factor ** (n - 1)
  return 1000 * low * (1 + random * (retry.factor - 1))
}
