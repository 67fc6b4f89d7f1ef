import { AppError } from '@gridkeeper/model/errors'
import type { App, Needs } from '../app.ts'
import { appErrorOf, problemOf } from '../problems.ts'

/** Every failure leaves as a Problem; what is our own fault is logged with its cause. */
export function addProblems(app: App, { log }: Needs): void {
  app.setErrorHandler((thrown, request, reply) => {
    const error = appErrorOf(thrown)
    if (error.status >= 500)
      log.error(
        { err: error.cause ?? error, method: request.method, url: request.url },
        'request failed',
      )
    return reply.status(error.status).send(problemOf(error))
  })
}

export function nothingHere(url: string): AppError {
  return new AppError('resource/unknown', `There is nothing at ${url}`, {
    text: { zh: `没有这个地址：${url}`, en: `There is nothing at ${url}` },
  })
}
