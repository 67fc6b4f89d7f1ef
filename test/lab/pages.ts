import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { AlarmLine } from '../../dashboards/api/src/schemas/alarms.ts'
import type { NodeBoxes } from '../../dashboards/api/src/schemas/plant.ts'
import type { TaskDetail } from '../../dashboards/api/src/schemas/tasks.ts'
import commands from '../../dashboards/web/src/commands/words.ts'
import desk from '../../dashboards/web/src/desk/words.ts'
import login from '../../dashboards/web/src/pages/words.ts'
import app from '../../dashboards/web/src/parts/words.ts'
import tasks from '../../dashboards/web/src/tasks/words.ts'
import wallWords from '../../dashboards/web/src/wall/words.ts'
import { attemptOutcomes } from '../../model/src/task.ts'
import type { Api } from './api.ts'
import type { Truth } from './county.ts'

export type PageNeeds = {
  readonly executablePath: string
  county(): { readonly address: string; readonly password: string }
  firstFault(): Promise<{ fault: Truth; alarm: AlarmLine }>
  loginOf(person: string): string
  admin(): Api
}

const words = { ...app, ...commands, ...desk, ...login, ...tasks, ...wallWords }
const wide = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
/** Pictures of what is well are for whoever asked for them. */
const keepsPictures = process.env['GRIDKEEPER_SCREENSHOTS'] !== undefined
const browserArguments = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']

/** The story of people at the pages, told while the county lives; the first must begin before its first fault does. */
export function storiesOfThePages({ executablePath, county, ...needs }: PageNeeds): void {
  const complaints: string[] = []
  let browser: Browser
  let pictures = ''
  let anyFailed = false

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: browserArguments })
    pictures =
      process.env['GRIDKEEPER_SCREENSHOTS'] ??
      (await mkdtemp(join(tmpdir(), 'gridkeeper-pictures-')))
  })
  afterAll(async () => {
    await browser?.close()
    if (anyFailed) console.log(`pictures of the pages: ${pictures}`)
    else if (process.env['GRIDKEEPER_SCREENSHOTS'] === undefined)
      await rm(pictures, { recursive: true, force: true })
  })
  beforeEach(({ onTestFailed, task }) => {
    onTestFailed(async () => {
      anyFailed = true
      const open = browser.contexts().flatMap((context) => context.pages())
      for (const [n, page] of open.entries())
        await page.screenshot({ path: join(pictures, `failed ${task.name} ${n}.png`) })
    })
  })

  async function signedIn(login: string, viewport: typeof wide, onPhone = false) {
    const context = await browser.newContext({
      viewport,
      locale: 'zh-CN',
      isMobile: onPhone,
      hasTouch: onPhone,
    })
    const page = await context.newPage()
    watch(page, complaints)
    await page.goto(county().address)
    await logIn(page, login)
    return { context, page }
  }

  async function logIn(page: Page, login: string) {
    await page.getByLabel(words['login.login'].zh).fill(login)
    await page.getByLabel(words['login.password'].zh).fill(county().password)
    await page.locator('button[type=submit]').click()
    await page.locator('header.top').waitFor()
  }

  let wall: { context: BrowserContext; page: Page }

  test('network operations sees the fault come up on the wall, without reloading', async () => {
    wall = await signedIn('noc', wide)
    const { page } = wall
    await page.waitForURL('**/wall')
    await page.getByText(words['wall.quiet'].zh).waitFor()
    expect(await page.locator('[data-alarm]').count()).toBe(0)
    const tab = crypto.randomUUID()
    await page.evaluate(`window.name = '${tab}'; window.loadedOnce = true`)
    const { alarm } = await needs.firstFault()
    await page.locator(`[data-alarm="${alarm.id}"]`).waitFor({ timeout: 15_000 })
    expect(await page.evaluate('window.loadedOnce')).toBe(true)
  }, 240_000)

  test('network operations opens the alarm, then its node, and sees boxes and their curves', async () => {
    const { page } = wall
    const { alarm } = await needs.firstFault()
    await page.locator(`[data-alarm="${alarm.id}"]`).click()
    await page.locator('[data-task]').first().waitFor()
    await page.getByText(alarm.text.zh).last().waitFor()
    await page.getByRole('link', { name: words['wall.openNode'].zh }).click()
    await page.waitForURL(`**/nodes/${alarm.node}`)
    await page.locator('[data-box]').first().click()
    await page.locator('canvas').first().waitFor()
    expect(await page.locator('[data-box]').count()).toBeGreaterThan(1)
  })

  test('network operations asks a box to measure from its page, and reads that it did', async () => {
    const { page } = wall
    const { alarm } = await needs.firstFault()
    const { boxes } = await needs.admin().get<NodeBoxes>(`nodes/${alarm.node}/boxes`)
    const online = boxes.find(({ state }) => state === 'online')
    await goTo(page, `/devices/${online?.id}`)
    await page.getByRole('button', { name: words['command.measure_now'].zh }).click()
    await page
      .locator('.commands-done')
      .getByText(words['command.state.done'].zh)
      .waitFor({ timeout: 20_000 })
    await wall.context.close()
  })

  test('the manager of the place repairs it, on a phone: gone from the list, done in the books', async () => {
    const { alarm } = await needs.firstFault()
    const task = alarm.task
    const { context, page } = await signedIn(needs.loginOf(task?.owner?.id ?? ''), phone, true)
    await page.waitForURL('**/tasks')
    const card = page.locator(`[data-task="${task?.id}"]`)
    await card.locator('a').first().click()
    await page.getByRole('button', { name: attemptOutcomes.repaired.zh }).click()
    expect(await page.getByRole('switch', { name: words['record.finish'].zh }).isChecked()).toBe(
      true,
    )
    await page.getByRole('button', { name: spaced(words['app.save'].zh) }).click()
    await page.waitForURL('**/tasks')
    await card.waitFor({ state: 'detached' })
    const taskNow = () =>
      needs.admin().get<TaskDetail>(`tasks/${encodeURIComponent(task?.id ?? '')}`)
    const done = await vi.waitUntil(
      async () => {
        const now = await taskNow()
        return now.state === 'done' && now
      },
      { timeout: 20_000, interval: 200 },
    )
    // at an amplifier there is no customer to meet
    expect(done.attempts).toMatchObject([{ outcome: 'repaired', channel: 'visit', met: false }])
    await page.getByText(words['tasks.done'].zh, { exact: true }).click()
    await card.waitFor()
    await context.close()
  })

  test('the analyst opens the rows behind a cohort and behind the dormant stock', async () => {
    const { context, page } = await signedIn('analyst', wide)
    for (const [place, heading] of [
      [words['nav.cohorts'].zh, words['cohorts.triangle'].zh],
      [words['nav.dormant'].zh, words['dormant.byAge'].zh],
    ] as const) {
      await page.getByRole('link', { name: place }).click()
      await page.getByRole('heading', { name: heading }).waitFor()
      const number = page.locator('table button.door:enabled').first()
      const count = Number((await number.textContent())?.replaceAll(/\D/g, ''))
      await number.click()
      const drawer = page.getByRole('dialog')
      await drawer.locator('tbody tr.ant-table-row').first().waitFor()
      await drawer
        .getByText(words['rows.total'].zh.replace('{n}', count.toLocaleString('zh-CN')))
        .waitFor()
      await drawer
        .getByRole('button', { name: /close|关闭/i })
        .first()
        .click()
      await drawer.waitFor({ state: 'hidden' })
    }
    // A login that has ended is asked for where one stands, and one is back there.
    await context.clearCookies()
    await page.locator('nav a[href="/reports"]').click()
    await page.getByText(words['login.ended'].zh).waitFor()
    await logIn(page, 'analyst')
    await page.locator('.report-choice').waitFor()
    await context.close()
  })

  test('the language is switched where one stands, and stays', async () => {
    const { context, page } = await signedIn('analyst', wide)
    await page.locator('header.top button').click()
    await page.getByText(words['app.language'].zh, { exact: true }).click()
    await page.getByRole('link', { name: words['nav.cohorts'].en }).waitFor()
    await page.reload()
    await page.getByRole('link', { name: words['nav.dormant'].en }).waitFor()
    expect(await page.evaluate('document.documentElement.lang')).toBe('en')
    await page.locator('header.top button').click()
    await page.getByText(words['app.language'].en, { exact: true }).click()
    await page.getByRole('link', { name: words['nav.dormant'].zh }).waitFor()
    await context.close()
  })

  test('every page fits a wide screen and a phone', async () => {
    const { alarm } = await needs.firstFault()
    const { context, page } = await signedIn('admin', wide)
    const paths = {
      wall: '/wall',
      alarm: `/wall?alarm=${encodeURIComponent(alarm.id)}`,
      node: `/nodes/${alarm.node}`,
      device: `/devices/${alarm.resource.id}`,
      tasks: '/tasks',
      task: `/tasks/${encodeURIComponent(alarm.task?.id ?? '')}`,
      cohorts: '/cohorts',
      dormant: '/dormant',
      collector: '/collector',
      models: '/models',
      report: '/reports/due-detail',
      imports: '/imports',
      homes: '/imports/homes',
      tokens: '/imports/tokens',
    }
    const tooWide: string[] = []
    for (const [name, path] of Object.entries(paths)) {
      await page.setViewportSize(wide)
      await goTo(page, path)
      await settled(page)
      for (const viewport of [wide, phone]) {
        await page.setViewportSize(viewport)
        if (keepsPictures)
          await page.screenshot({ path: join(pictures, `${name}-${viewport.width}.png`) })
        const width = Number(await page.evaluate('document.documentElement.scrollWidth'))
        if (width > viewport.width) tooWide.push(`${name} is ${width} wide on ${viewport.width}`)
      }
    }
    await context.close()
    expect(tooWide).toEqual([])
  })

  test('no page complained in all of it', () => expect(complaints).toEqual([]))
}

function watch(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    // Who is not signed in, or not any more, is told so by the API, and the browser tells it on.
    const asked = message.text().includes('401')
    if ((message.type() === 'error' || message.type() === 'warning') && !asked)
      complaints.push(`${page.url()}: ${message.text()}`)
  })
}

/** As a link does: the pages are not loaded again. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate(
    `history.pushState(null, '', '${path}'); dispatchEvent(new PopStateEvent('popstate'))`,
  )
  await page.waitForURL(`**${path}`)
}

/** Nothing on it is still on its way. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  const waiting = page.locator('.ant-skeleton, .ant-spin-spinning')
  await vi.waitUntil(async () => (await waiting.count()) === 0, { timeout: 20_000, interval: 50 })
}

/** antd sets a blank between the two characters of a short button. */
function spaced(text: string): RegExp {
  return new RegExp(`^${[...text].join('\\s*')}$`)
}
