import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Agent, type AgentOptions, startAgent } from './agent.ts'
import { createMib, type Mib } from './mib.ts'
import { readSnmprec } from './snmprec.ts'

/** Replays the recordings of a folder (`NAME.snmprec`): the community is the recording's name. */
export async function startReplayAgent(
  folder: string,
  options: Omit<AgentOptions, 'mib'> = {},
): Promise<Agent & { readonly names: readonly string[] }> {
  const mibs = new Map<string, Mib>()
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.snmprec')))
    mibs.set(
      basename(file, '.snmprec'),
      createMib(readSnmprec(await readFile(join(folder, file), 'utf8')).entries),
    )
  const agent = await startAgent({ ...options, mib: (community) => mibs.get(community) })
  return { ...agent, names: [...mibs.keys()] }
}
