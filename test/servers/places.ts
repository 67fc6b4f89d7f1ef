import { resolve } from 'node:path'
import { findProgram, isThere, needProgram, type Running } from './server.ts'

const nothingToStop = async () => {}

/** The browser's executable, for playwright-core. */
export async function findChromium(): Promise<Running> {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const value = await findProgram(name)
    if (value) return { value, stop: nothingToStop }
  }
  throw new Error('there is no chromium on the PATH')
}

/** Net-SNMP's own sender of traps; `snmpinform` is beside it. */
export async function findSnmptrap(): Promise<Running> {
  return { value: await needProgram('snmptrap'), stop: nothingToStop }
}

/** Recorded walks of real devices: the folder GRIDKEEPER_RECORDINGS names, or the one beside the checkout. */
export async function findRecordings(): Promise<Running> {
  const beside = resolve(import.meta.dirname, '../../../shared/data/recordings')
  const value = process.env['GRIDKEEPER_RECORDINGS'] ?? beside
  if (!(await isThere(value)))
    throw new Error(`there is no folder ${value} (GRIDKEEPER_RECORDINGS names another)`)
  return { value, stop: nothingToStop }
}
