import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './passwords.ts'

test('a password fits its own hash and no other does', async () => {
  const stored = await hashPassword('守网 2026')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$]{22}\$[^$]{43}$/)
  expect(await verifyPassword('守网 2026', stored)).toBe(true)
  expect(await verifyPassword('守网 2027', stored)).toBe(false)
})

test('the same password hashes differently each time', async () => {
  expect(await hashPassword('a')).not.toBe(await hashPassword('a'))
})

// RFC 9106 has no PHC vector; this one is from the reference implementation's `argon2 somesalt -id -t 2 -m 16 -p 1`.
test('reads a hash that the reference implementation wrote', async () => {
  const stored =
    '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  expect(await verifyPassword('password', stored)).toBe(true)
})

test.each(['', 'password', '$2b$10$abc', '$argon2id$v=19$m=a,t=2,p=1$x$y'])(
  'what is no hash of ours fits no password: %s',
  async (stored) => expect(await verifyPassword('password', stored)).toBe(false),
)
