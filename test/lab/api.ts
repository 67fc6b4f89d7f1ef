export type Api = {
  /** What the route answers; anything but a success is thrown with its body. */
  get<Answer>(path: string): Promise<Answer>
  readonly cookie: string
}

/** Logs in over HTTP as a person would. */
export async function signIn(address: string, login: string, password: string): Promise<Api> {
  const response = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
  if (!response.ok || cookie === undefined)
    throw new Error(`${login}: ${response.status} ${await response.text()}`)
  return {
    cookie,
    async get<Answer>(path: string): Promise<Answer> {
      const answer = await fetch(`${address}/api/${path}`, { headers: { cookie } })
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return (await answer.json()) as Answer
    },
  }
}
