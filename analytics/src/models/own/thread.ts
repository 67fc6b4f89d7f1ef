// The thread a model is learnt in: seconds of arithmetic must not hold up the polling of devices in the same process.
import { parentPort, workerData } from 'node:worker_threads'
import type { Subject } from './features.ts'
import { type JudgeOptions, judgePast } from './judge.ts'

const { past, options } = workerData as {
  readonly past: readonly Subject[]
  readonly options: JudgeOptions
}
parentPort?.postMessage(judgePast(past, options))
