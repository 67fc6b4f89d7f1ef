export { type County, type CountyOptions, createCounty } from './county.ts'
export { loadFaultKinds } from './faults.ts'
export {
  type CountyFiles,
  communities,
  type FileOptions,
  type PastExport,
  writeCountyFiles,
  writePastExports,
} from './files.ts'
export { type HistoryOptions, writeHistory } from './history.ts'
export { slotCount } from './plant-agents.ts'
export { readScenes, type Scene } from './script.ts'
export { type RunningWorld, startWorld, type WorldOptions } from './start.ts'
