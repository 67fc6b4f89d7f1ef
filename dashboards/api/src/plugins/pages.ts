import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { App, Needs } from '../app.ts'
import { appErrorOf, problemOf } from '../problems.ts'
import { addAssets } from './compression.ts'
import { nothingHere } from './problems.ts'

const notBuilt = `守网的页面还没有构建：请在项目目录运行 npm run build，再重新启动。
The pages have not been built yet: run \`npm run build\` in the project's folder, then start again.
`
const year = 31_536_000

/** The built pages. An address of theirs that is no file is answered with index.html; one under /api/ never is. */
export async function addPages(app: App, { pages }: Needs): Promise<void> {
  const built = existsSync(join(pages, 'index.html'))
  if (built) {
    await app.register(fastifyStatic, {
      root: pages,
      wildcard: true,
      cacheControl: false,
      setHeaders: (reply, path) =>
        void reply.header(
          'cache-control',
          // vite puts a hash of the content into the names under assets/
          path.includes('/assets/') ? `public, max-age=${year}, immutable` : 'no-cache',
        ),
    })
    await addAssets(app, join(pages, 'assets'))
  }
  // Not async: a promise of the reply would listen for its end once more, beside the many that wait for a file's.
  app.setNotFoundHandler((request, reply) => {
    const { pathname } = new URL(request.url, 'http://page')
    const isPage = request.method === 'GET' || request.method === 'HEAD'
    if (!isPage || /^\/(api|assets)(\/|$)/.test(pathname)) {
      const error = appErrorOf(nothingHere(pathname))
      reply.status(error.status).send(problemOf(error))
    } else if (built) reply.sendFile('index.html')
    else reply.status(503).type('text/plain; charset=utf-8').send(notBuilt)
  })
}
