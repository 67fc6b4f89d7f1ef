import {
  type Credential,
  credentialProblem,
  loadCredentials,
} from '@gridkeeper/collector/snmp/credentials'
import { AppError } from '@gridkeeper/model/errors'
import { type Command as Commander, Option } from 'commander'

export type CredentialOptions = {
  community?: string
  snmp: '1' | '2c'
  v3?: string
  level: string
  authProtocol: string
  authKey?: string
  privProtocol: string
  privKey?: string
  credentials?: string
  credential?: string
}

/** How a device is asked: a community, a user, or a name in the file of credentials. */
export function withCredentialOptions(command: Commander): Commander {
  return command
    .option('--community <word>', 'v1/v2c community', 'public')
    .addOption(
      new Option('--snmp <version>', 'with a community').choices(['1', '2c']).default('2c'),
    )
    .option('--v3 <user>', 'SNMPv3, as this user')
    .addOption(
      new Option('--level <level>')
        .choices(['noAuthNoPriv', 'authNoPriv', 'authPriv'])
        .default('authPriv'),
    )
    .addOption(
      new Option('--auth-protocol <name>')
        .choices(['md5', 'sha', 'sha224', 'sha256', 'sha384', 'sha512'])
        .default('sha'),
    )
    .addOption(new Option('--auth-key <words>').env('GRIDKEEPER_SNMP_AUTH_KEY'))
    .addOption(
      new Option('--priv-protocol <name>')
        .choices(['des', 'aes', 'aes256b', 'aes256r'])
        .default('aes'),
    )
    .addOption(new Option('--priv-key <words>').env('GRIDKEEPER_SNMP_PRIV_KEY'))
    .option('--credentials <file>', 'YAML of named credentials, used with --credential')
    .option('--credential <name>', 'one of them')
}

/** Throws `request/invalid` where what was said is not enough. */
export async function credentialOf(options: CredentialOptions): Promise<Credential> {
  if (options.credential !== undefined)
    return await namedCredential(options.credentials, options.credential)
  if (options.v3 === undefined)
    return { version: options.snmp, community: options.community ?? 'public' }
  const { v3: user, level, authProtocol, authKey, privProtocol, privKey } = options
  const credential: unknown = {
    version: '3',
    user,
    level,
    ...(level !== 'noAuthNoPriv' && { authProtocol, authKey }),
    ...(level === 'authPriv' && { privProtocol, privKey }),
  }
  const problem = credentialProblem(credential)
  if (problem)
    throw new AppError('request/invalid', `SNMPv3: ${problem}; see --auth-key and --priv-key`)
  return credential as Credential
}

export async function namedCredential(file: string | undefined, name: string): Promise<Credential> {
  if (file === undefined)
    throw new AppError('request/invalid', '--credential needs --credentials FILE')
  const named = (await loadCredentials(file)).get(name)
  if (!named) throw new AppError('request/invalid', `${file} has no credential ${name}`)
  return named
}
