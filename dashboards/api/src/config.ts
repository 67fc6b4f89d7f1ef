import type { Infrastructure } from '@gridkeeper/platform/settings'
import { type Static, Type } from 'typebox'

export const WebConfig = Type.Object(
  {
    host: Type.String({ default: 'localhost', description: 'Where the pages and the API listen' }),
    port: Type.Integer({ default: 8080, minimum: 0, maximum: 65535 }),
    cookieSecret: Type.String({
      default: '',
      secret: true,
      description:
        'Signs the session cookies; empty: made at first start and kept in the data directory. The same for every web process',
    }),
    secureCookies: Type.Boolean({
      default: false,
      description: 'The pages are reached through https: browsers send the cookie nowhere else',
    }),
    trustProxy: Type.Boolean({
      default: false,
      description: 'A proxy stands in front: take the client’s address from X-Forwarded-For',
    }),
    sessionHours: Type.Number({ default: 12, exclusiveMinimum: 0, maximum: 720 }),
  },
  { additionalProperties: false },
)
export type WebConfig = Static<typeof WebConfig>

/** What the web program reads of the settings. */
export type WebSettings = Pick<Infrastructure, 'dataDirectory' | 'timeZone' | 'metrics'> & {
  readonly web: WebConfig
}
