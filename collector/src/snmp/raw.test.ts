import { expect, test } from 'vitest'
import { type RawForm, readRaw } from './raw.ts'

const text = (words: string) => Buffer.from(words)

test.each<[RawForm, number | Uint8Array | null, number | undefined]>([
  ['number', 35, 35],
  ['number', text('230'), 230],
  ['number', text(' -4.5 '), -4.5],
  ['number', text('230 V'), undefined],
  ['number', text(''), undefined],
  ['number', text('0x10'), undefined],
  ['number', null, undefined],
  ['text', text('-10.15 dBm'), -10.15],
  ['text', text('27.84 .C'), 27.84],
  ['text', text('10.1.2'), undefined],
  ['text', text('0.03 mW (-14.61 dBm)'), undefined],
  ['dbm_in_text', text('0.03 mW (-14.61 dBm)'), -14.61],
  ['dbm_in_text', text('6.56 dbm'), 6.56],
  ['dbm_in_text', text('-18.24'), -18.24],
  ['dbm_in_text', text('0.00 mW (-inf dBm)'), undefined],
  ['text_marked', text('36.60(A+)'), 36.6],
  ['text_marked', text('-2.10 (W-)'), -2.1],
  ['text_marked', text('3.31'), 3.31],
  ['text_marked', text('-006.5757 dBm, normal'), -6.5757],
  ['text_marked', text(' 8.4980 mA, high-alarm'), 8.498],
  ['text_marked', text('34.56 degrees C normal'), 34.56],
  ['text_marked', text('N/A'), undefined],
  ['text_marked', text('36.60(mA)'), undefined],
  ['fahrenheit_unless_c', text('77 F'), 25],
  ['fahrenheit_unless_c', text('25 C'), 25],
  ['fahrenheit_unless_c', text('68'), 20],
  ['fahrenheit_unless_c', text('no probe'), undefined],
  ['whole_or_tenths', 104, 104],
  ['whole_or_tenths', 1040, 104],
  ['volts_or_tenths', 233, 233],
  ['volts_or_tenths', 2313, 231.3],
  ['volts_or_tenths', 1222, 122.2],
  ['hertz', 50, 50],
  ['hertz', 499, 49.9],
  ['hertz', 5000, 50],
  ['milli_or_micro', 34, 34],
  ['milli_or_micro', 5100, 5.1],
])('%s of %o is %o', (form, raw, value) => {
  expect(readRaw[form](raw)).toBe(value)
})
