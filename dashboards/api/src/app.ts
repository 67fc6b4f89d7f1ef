import { readdir } from 'node:fs/promises'
import fastifyCookie from '@fastify/cookie'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { Importing } from '@gridkeeper/model/importing'
import type { Queue } from '@gridkeeper/model/queue'
import type { SeriesStore } from '@gridkeeper/model/series-store'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'
import type { OwnMetrics } from '@gridkeeper/platform/own-metrics'
import fastify, {
  type FastifyInstance,
  LogController,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify'
import type { TSchema } from 'typebox'
import type { WebSettings } from './config.ts'
import { addCompression } from './plugins/compression.ts'
import { addOpenApi } from './plugins/openapi.ts'
import { addPages } from './plugins/pages.ts'
import { addProblems } from './plugins/problems.ts'
import { addSecurity } from './plugins/security.ts'
import { addSessions } from './plugins/sessions.ts'
import type { PlanSource } from './queries/plan.ts'
import type { ReportSource } from './queries/reports.ts'
import { compile, type Part } from './validation.ts'

export type Needs = {
  readonly config: WebSettings
  readonly log: Logger
  readonly database: Database
  readonly series: SeriesStore
  readonly queue: Queue
  readonly metrics: OwnMetrics
  readonly now: () => number
  readonly plan: PlanSource
  readonly reports: ReportSource
  readonly importing: Importing
  readonly cookieSecret: string
  /** Where the built pages lie. */
  readonly pages: string
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression<RawServerDefault>,
  RawReplyDefaultExpression<RawServerDefault>,
  Logger,
  TypeBoxTypeProvider
>

/** A subject's routes: the default export of its file in routes/. */
export type Routes = (app: App, needs: Needs) => void | Promise<void>

export async function createApp(needs: Needs): Promise<App> {
  const app: App = fastify({
    // Its own chatter is not ours to repeat: where it listens, main says.
    loggerInstance: needs.log.child({}, { level: quieter(needs.log.level) }),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: needs.config.web.trustProxy,
    bodyLimit: 1024 * 1024,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 300 },
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.setValidatorCompiler<TSchema>(({ schema, httpPart }) => compile(schema, httpPart as Part))
  // JSON only: a form on another site cannot send it without asking first.
  app.removeContentTypeParser('text/plain')
  app.addHook('onResponse', async (request, reply) => {
    const { method, url } = request
    const tookMs = Math.round(reply.elapsedTime)
    needs.log.debug({ method, url, status: reply.statusCode, tookMs }, 'request')
  })
  addProblems(app, needs)
  addSecurity(app)
  addCompression(app)
  await app.register(fastifyCookie, { secret: needs.cookieSecret })
  addSessions(app, needs)
  await addOpenApi(app)
  await addRoutes(app, needs)
  await addPages(app, needs)
  await app.ready()
  return app
}

function quieter(level: string): string {
  return level === 'silent' || level === 'error' ? level : 'warn'
}

async function addRoutes(app: App, needs: Needs): Promise<void> {
  const folder = new URL('routes/', import.meta.url)
  for (const name of (await readdir(folder)).toSorted()) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue
    const { default: add } = (await import(new URL(name, folder).href)) as { default: Routes }
    await add(app, needs)
  }
}
