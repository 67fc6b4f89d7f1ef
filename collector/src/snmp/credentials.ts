import { AppError } from '@gridkeeper/model/errors'
import { readYaml } from '@gridkeeper/platform/config'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'

const strict = { additionalProperties: false }
const Secret = Type.String({ minLength: 1 })

const Community = Type.Object({ version: Type.Enum(['1', '2c']), community: Secret }, strict)
const User = Type.Object(
  {
    version: Type.Literal('3'),
    user: Type.String({ minLength: 1 }),
    level: Type.Enum(['noAuthNoPriv', 'authNoPriv', 'authPriv']),
    authProtocol: Type.Optional(Type.Enum(['md5', 'sha', 'sha224', 'sha256', 'sha384', 'sha512'])),
    authKey: Type.Optional(Type.String({ minLength: 8 })),
    privProtocol: Type.Optional(Type.Enum(['des', 'aes', 'aes256b', 'aes256r'])),
    privKey: Type.Optional(Type.String({ minLength: 8 })),
    context: Type.Optional(Type.String()),
  },
  strict,
)

/** How a device is asked. Never logged, never in a profile, never in an answer. */
export const Credential = Type.Union([Community, User])
export type Credential = Static<typeof Credential>
export type Credentials = ReadonlyMap<string, Credential>

/** A YAML file, name → credential. All mistakes are named at once, without the secrets. */
export async function loadCredentials(path: string): Promise<Credentials> {
  const given = (await readYaml(path)) ?? {}
  if (typeof given !== 'object' || Array.isArray(given))
    throw new AppError(
      'config/invalid',
      `${path} must name credentials: name → version, community …`,
    )
  const wrong: string[] = []
  const credentials = new Map<string, Credential>()
  for (const [name, credential] of Object.entries(given)) {
    const problem = credentialProblem(credential)
    if (problem) wrong.push(`${name}: ${problem}`)
    else credentials.set(name, credential as Credential)
  }
  if (wrong.length > 0)
    throw new AppError('config/invalid', `${path} does not fit: ${wrong.join('; ')}`, { path })
  return credentials
}

/** Those of a file; without one the community that devices leave the factory with. */
export async function credentialsOf(path: string): Promise<Credentials> {
  if (path !== '') return await loadCredentials(path)
  return new Map([['public', { version: '2c', community: 'public' }]])
}

/** What is wrong with a credential, undefined where nothing is. */
export function credentialProblem(given: unknown): string | undefined {
  const version = (given as { version?: unknown } | null)?.version
  const schema = version === '3' || version === 3 ? User : Community
  const errors = [...Value.Errors(schema, given)]
  if (errors.length > 0)
    return errors.map((error) => `${error.instancePath || '/'} ${error.message}`).join(', ')
  const credential = given as Credential
  if (credential.version !== '3') return undefined
  if (credential.level !== 'noAuthNoPriv' && !credential.authKey) return 'authKey is missing'
  if (credential.level === 'authPriv' && !credential.privKey) return 'privKey is missing'
  return undefined
}
