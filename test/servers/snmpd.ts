import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { answersSnmp } from './ready.ts'
import { freePort, needProgram, type Running, startProgram } from './server.ts'

/** Net-SNMP's own agent: community public, v3 user `keeper` with SHA and AES. */
export async function startSnmpd(folder: string): Promise<Running> {
  const program = await needProgram('snmpd')
  const port = await freePort()
  const configuration = join(folder, 'snmpd.conf')
  await writeFile(
    configuration,
    `rocommunity public 127.0.0.1
createUser keeper SHA authpassword AES privpassword
rouser keeper priv
sysLocation test bench
sysContact nobody
sysName bench
`,
  )
  const files = ['-C', '-c', configuration, '-I', '-smux', '-p', join(folder, 'pid')]
  return startProgram({
    command: [
      'env',
      `SNMP_PERSISTENT_DIR=${folder}/persistent`,
      `SNMPCONFPATH=${folder}`,
      program,
      '-f',
      '-Lo',
      ...files,
      `udp:127.0.0.1:${port}`,
    ],
    folder,
    value: `127.0.0.1:${port}`,
    ready: () => answersSnmp(port),
  })
}
