import type { World } from './world.ts'

export type Answer = { readonly status: number; readonly body: unknown }

/** One request as somebody; `null` asks without a login. */
export async function ask(
  world: World,
  who: string | null,
  request: string,
  payload?: object,
): Promise<Answer> {
  const [method, url] = request.includes(' ') ? request.split(' ') : ['GET', request]
  const answer = await world.app.inject({
    method: method as 'GET' | 'POST' | 'DELETE',
    url: url ?? '',
    headers: who === null ? {} : { cookie: await world.as(who) },
    ...(payload === undefined ? {} : { payload }),
  })
  const isJson = String(answer.headers['content-type']).includes('json')
  return { status: answer.statusCode, body: isJson ? answer.json() : answer.body }
}
