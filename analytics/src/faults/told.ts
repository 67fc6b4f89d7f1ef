import type { Finding } from '@gridkeeper/model/alarm'
import type { Explanation } from './explain.ts'

/** An explanation and the findings that it explains. */
export type Told = { readonly explanation: Explanation; readonly findings: readonly Finding[] }
