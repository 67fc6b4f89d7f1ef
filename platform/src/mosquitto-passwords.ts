import { pbkdf2Sync, randomBytes } from 'node:crypto'

// As mosquitto_passwd of 2.0 writes them: PBKDF2 with SHA-512, 101 rounds. The passwords are random, so few rounds do.
const rounds = 101
const saltBytes = 12
const hashBytes = 64

/** A line of Mosquitto’s password file. */
export function mosquittoLine(username: string, password: string): string {
  const salt = randomBytes(saltBytes)
  const hash = pbkdf2Sync(password, salt, rounds, hashBytes, 'sha512')
  return `${username}:$7$${rounds}$${salt.toString('base64')}$${hash.toString('base64')}`
}

/** The file with these users in it; who was in it already keeps the place and gets the new line, others stay as they are. */
export function withUsers(file: string, lines: ReadonlyMap<string, string>): string {
  const old = file.split('\n').filter((line) => line !== '')
  const userOf = (line: string) => line.slice(0, line.indexOf(':'))
  const kept = old.map((line) => lines.get(userOf(line)) ?? line)
  const known = new Set(old.map(userOf))
  const added = [...lines].flatMap(([user, line]) => (known.has(user) ? [] : [line]))
  return `${[...kept, ...added].join('\n')}\n`
}
