import { expect, test } from 'vitest'
import { nothing } from '../src/probe-needs.fixture.ts'
import enigma2 from './enigma2.ts'

const status = (inStandby: string) =>
  `{"volume": 50, "muted": false, "transcoding": false, "currservice_filename": "", "currservice_id": 4711, "currservice_name": "新闻联播", "currservice_serviceref": "1:0:19:2B66:3F3:1:C00000:0:0:0:", "currservice_begin": "20:00", "currservice_station": "CCTV-1", "inStandby": "${inStandby}", "isRecording": "false"}`
const json =
  '{"snr": 79, "tunertype": "DVB-C", "lock": true, "tunernumber": 0, "snr_db": 36.5, "agc": 76, "ber": 0}'
const xml = `<?xml version="1.0" encoding="UTF-8"?>
<e2frontendstatus>
	<e2snrdb>
		12.80 dB
	</e2snrdb>
	<e2snr>
		79 %
	</e2snr>
	<e2ber>
		0
	</e2ber>
	<e2acg>
		76 %
	</e2acg>
</e2frontendstatus>`

async function read(pages: Record<string, string>, minutes = [0]) {
  let n = 0
  const probe = enigma2.open(
    { url: 'http://127.0.0.1/', channel: '554MHz/64QAM', watch: true },
    {
      ...nothing,
      elapsed: () => (minutes[n++] ?? 0) * 60_000,
      async get(url) {
        const page = pages[new URL(url).pathname]
        if (page === undefined) throw new RangeError('404')
        return page
      },
    },
  )
  let told = await probe.read(AbortSignal.timeout(1000))
  for (const _ of minutes.slice(2)) told = await probe.read(AbortSignal.timeout(1000))
  return told.map(({ metric, value }) => [metric, value])
}

test('the JSON of OpenWebif', async () => {
  const pages = { '/api/signal': json, '/api/statusinfo': status('false') }
  expect(await read(pages)).toEqual([
    ['viewing.on', 1],
    ['viewing.minutes_total', 0],
    ['downstream.lock', 1],
    ['downstream.mer_db', 36.5],
  ])
})

test('the XML of the older web interface', async () => {
  expect(await read({ '/web/signal': xml })).toEqual([['downstream.mer_db', 12.8]])
})

test('in standby nobody watches and the tuner says nothing', async () => {
  const pages = { '/api/signal': json, '/api/statusinfo': status('true') }
  expect(await read(pages)).toEqual([
    ['viewing.on', 0],
    ['viewing.minutes_total', 0],
  ])
})

test('without lock the rest is noise, and 0 dB is no measurement', async () => {
  const lost = json.replace('true', 'false')
  expect(await read({ '/api/signal': lost })).toEqual([['downstream.lock', 0]])
  expect(await read({ '/api/signal': json.replace('36.5', '0.0') })).toEqual([
    ['downstream.lock', 1],
  ])
})

test('minutes watched add up', async () => {
  const pages = { '/api/signal': json, '/api/statusinfo': status('false') }
  expect(await read(pages, [0, 0, 7, 30])).toContainEqual(['viewing.minutes_total', 30])
})

test('a page that is something else is refused', async () => {
  await expect(read({ '/web/signal': '<html>login</html>' })).rejects.toThrow(/no signal/)
})
