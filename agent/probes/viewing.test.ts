import { readConfig } from '@gridkeeper/platform/config'
import { expect, test } from 'vitest'
import { nothing } from '../src/probe-needs.fixture.ts'
import viewing from './viewing.ts'

const settings = readConfig(viewing.settings, {})
const read = (files: Record<string, string>) =>
  viewing
    .open(settings, { ...nothing, readText: async (path) => files[path] })
    .read()
    .then((told) => told.find(({ metric }) => metric === 'viewing.on')?.value)

test.each([
  [
    'an Amlogic box with the television on',
    { '/sys/class/amhdmitx/amhdmitx0/hpd_state': '1\n' },
    1,
  ],
  ['with the television off', { '/sys/class/amhdmitx/amhdmitx0/hpd_state': '0\n' }, 0],
  ['a kernel’s HDMI port', { '/sys/class/drm/card0-HDMI-A-1/status': 'connected\n' }, 1],
  ['without a cable', { '/sys/class/drm/card0-HDMI-A-1/status': 'disconnected\n' }, 0],
  ['a HiSilicon box', { '/proc/msp/hdmi0': 'HPD : yes\nRSEN            : yes\n' }, 1],
  [
    'a box that sleeps beside a television that is on',
    { '/sys/class/drm/card0-HDMI-A-1/status': 'connected\n', '/sys/power/early_suspend': '1\n' },
    0,
  ],
  ['a box that does not know', {}, undefined],
])('%s', async (_, files, expected) => {
  expect(await read(files)).toBe(expected)
})
