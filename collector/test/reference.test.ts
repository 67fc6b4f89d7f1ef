import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { deviceReference, deviceReferencePage } from '../../scripts/device-reference.ts'
import { loadProfiles } from '../src/profiles.ts'

test('the page of devices says what the profiles read: node scripts/device-reference.ts writes it', async () => {
  expect(await readFile(deviceReferencePage, 'utf8')).toBe(deviceReference(await loadProfiles()))
})
