import { expect, test } from 'vitest'
import { nothing } from '../src/probe-needs.fixture.ts'
import dvb, { parseFrontend } from './dvb.ts'

const channel = '554MHz/64QAM'

test.each([
  [
    'dvb-fe-tool of a tuner that measures in dB',
    'Lock   (0x1f) Quality= Good Signal= -50.25dBm C/N= 36.20dB UCB= 656 postBER= 546x10^-6 preBER= 3.14x10^-3 PER= 0\n',
    [
      ['downstream.lock', 1],
      ['downstream.level_dbuv', 58.5],
      ['downstream.mer_db', 36.2],
      ['downstream.pre_ber_ratio', 0.00314],
      ['downstream.post_ber_ratio', 0.000546],
      ['downstream.uncorrectable_codewords_total', 656],
    ],
  ],
  [
    'dvb-fe-tool that writes a decimal comma',
    'Lock   (0x1f) Signal= -34,45dBm C/N= 33,74dB UCB= 0\n',
    [
      ['downstream.lock', 1],
      ['downstream.level_dbuv', 74.3],
      ['downstream.mer_db', 33.74],
      ['downstream.uncorrectable_codewords_total', 0],
    ],
  ],
  [
    'percents, which are no level, and a count for a ratio',
    'Lock   (0x1f) Signal= 32.86% C/N= 0.18% UCB= 115 postBER= 255\n',
    [
      ['downstream.lock', 1],
      ['downstream.uncorrectable_codewords_total', 115],
    ],
  ],
  [
    'a tuner without lock',
    "using demux '/dev/dvb/adapter0/demux0'\n       (0x03) Signal= -68.00dBm\n",
    [
      ['downstream.lock', 0],
      ['downstream.level_dbuv', 40.75],
    ],
  ],
  [
    'the last whole line of many',
    '       (0x00)\rLock   (0x1f) Signal= -40.00dBm C/N= 31.00dB postBER= 0\r',
    [
      ['downstream.lock', 1],
      ['downstream.level_dbuv', 68.75],
      ['downstream.mer_db', 31],
      ['downstream.post_ber_ratio', 0],
    ],
  ],
  [
    'femon -H',
    'FE: Sony CXD2837ER DVB-T/T2/C demodulator (DVBC)\nstatus SCVYL | signal  78% | snr  94% | ber 0 | unc 12 | FE_HAS_LOCK\n',
    [
      ['downstream.lock', 1],
      ['downstream.uncorrectable_codewords_total', 12],
    ],
  ],
  [
    'femon in hexadecimal',
    "using '/dev/dvb/adapter1/frontend0'\nstatus 1f | signal 7373 | snr b2b2 | ber 00000000 | unc 0000005e | FE_HAS_LOCK\n",
    [
      ['downstream.lock', 1],
      ['downstream.uncorrectable_codewords_total', 94],
    ],
  ],
  [
    'femon without lock',
    'status S     | signal  12% | snr   0% | ber 0 | unc 0 |\n',
    [['downstream.lock', 0]],
  ],
])('%s', (_, text, expected) => {
  expect(parseFrontend(text, channel).map(({ metric, value }) => [metric, value])).toEqual(expected)
  expect(parseFrontend(text, channel).every((told) => told.channel === channel)).toBe(true)
})

test('what is no status is refused', () => {
  expect(() => parseFrontend("ERROR    Can't open /dev/dvb/adapter0/frontend0\n")).toThrow(
    /no status/,
  )
})

test('the program is asked for the front end of the settings', async () => {
  const asked: string[] = []
  const probe = dvb.open(
    { tool: 'dvb-fe-tool', program: '', adapter: 1, frontend: 2, watch: true },
    {
      ...nothing,
      async run(program, args) {
        asked.push([program, ...args].join(' '))
        return 'Lock   (0x1f) C/N= 33.00dB'
      },
    },
  )
  expect(await probe.read(AbortSignal.timeout(1000))).toHaveLength(2)
  expect(asked).toEqual(['dvb-fe-tool -m -a 1 -f 2'])
})
