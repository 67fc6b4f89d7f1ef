/** What the database says on channel `live` when rows of these tables change: the table's name. Pages then ask again. */
export const liveChannel = 'live'
export const liveSubjects = [
  'alarm',
  'task',
  'device_state',
  'cohort',
  'import_run',
  'import_upload',
  'collector_state',
] as const
export type LiveSubject = (typeof liveSubjects)[number]
