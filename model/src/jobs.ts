import { Type } from 'typebox'
import type { JobKind } from './job.ts'

/** Added by the collector's screening, worked off by analytics: look at one node and all that hangs on it. Key: the node. */
export const analyseNode = {
  name: 'analyse-node',
  data: Type.Object({ node: Type.String() }),
  attempts: 3,
} as const satisfies JobKind

/** Added by the web when a call or visit was recorded, worked off by analytics: what follows from it. Key: the task. */
export const taskRecorded = {
  name: 'task-recorded',
  data: Type.Object({ task: Type.String() }),
  attempts: 3,
} as const satisfies JobKind

/** Added by the web when a person has looked at a file's preview, worked off by analytics: count what it would do, or take it. Key: the upload. */
export const takeUpload = {
  name: 'take-upload',
  data: Type.Object({ upload: Type.String(), dryRun: Type.Boolean() }),
  attempts: 3,
} as const satisfies JobKind
