import { defineJob } from '@gridkeeper/model/job'
import { takeUpload as kind } from '@gridkeeper/model/jobs'
import { takeUpload, type UploadNeeds } from '../src/import/take-upload.ts'

/** A file that was handed over on the import page: count what it would do, or take it. */
export default defineJob({
  ...kind,
  run: (asked, needs: UploadNeeds) => takeUpload(asked, needs),
})
