import { defineJob } from '@gridkeeper/model/job'
import { Type } from 'typebox'
import { pullFolder } from '../src/import/pull-folder.ts'
import type { AnalyticsJob, Needs } from '../src/needs.ts'

const job = defineJob({
  name: 'pull-folder',
  data: Type.Object({}),
  attempts: 1,
  run: (_data, needs: Needs) => pullFolder(needs),
})

/** Files that another system laid into a folder are taken in. */
export default {
  ...job,
  scheduleFrom: ({ imports }) => ({ everyMs: imports.everyMs, data: {} }),
} satisfies AnalyticsJob
