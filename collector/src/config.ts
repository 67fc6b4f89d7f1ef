import { Infrastructure } from '@gridkeeper/platform/settings'
import { type Static, Type } from 'typebox'
import { TrapsConfig } from './traps/config.ts'

const strict = { default: {}, additionalProperties: false }

export const CollectorConfig = Type.Object(
  {
    poll: Type.Object(
      {
        intervalSeconds: Type.Integer({
          default: 60,
          minimum: 5,
          maximum: 3600,
          description: 'How often each device is asked',
        }),
        inFlight: Type.Integer({
          default: 256,
          minimum: 1,
          maximum: 10_000,
          description: 'Devices asked at the same moment',
        }),
        timeoutMs: Type.Integer({
          default: 2000,
          minimum: 100,
          maximum: 60_000,
          description: 'Patience with one request; each retry has the same',
        }),
        retries: Type.Integer({ default: 2, minimum: 0, maximum: 10 }),
        credentials: Type.String({
          default: '',
          description:
            'A YAML file, name → version, community or user and keys; empty: every device answers to `public`',
        }),
        profiles: Type.String({
          default: '',
          description: 'A folder of the operator’s own device profiles, JSON or YAML',
        }),
      },
      strict,
    ),
    traps: TrapsConfig,
    spool: Type.Object(
      {
        maxBytes: Type.Integer({
          default: 4 * 1024 ** 3,
          minimum: 1024 ** 2,
          description:
            'On disk at most while the series store is away; beyond it boxes are not acknowledged',
        }),
        gatherMs: Type.Integer({
          default: 8,
          minimum: 0,
          maximum: 1000,
          description: 'How long a report waits for company before the fsync',
        }),
      },
      strict,
    ),
    brokerUser: Type.String({
      default: 'gridkeeper',
      description: 'Outside broker: who the collector logs in as; embedded: a program’s login',
    }),
    brokerPassword: Type.String({
      default: '',
      secret: true,
      description: 'Its password. Embedded: empty means that no program may log in',
    }),
    maxShards: Type.Integer({
      default: 64,
      minimum: 1,
      maximum: 64,
      description: 'Many machines: shards this collector takes at most',
    }),
    analyseEverySeconds: Type.Integer({
      default: 3,
      minimum: 1,
      maximum: 600,
      description: 'No node is analysed more often than this because of what screening saw',
    }),
    quarantine: Type.Integer({
      default: 1000,
      minimum: 0,
      maximum: 100_000,
      description: 'Refused messages kept for reading',
    }),
  },
  strict,
)
export type CollectorConfig = Static<typeof CollectorConfig>

/** What `startCollector` is given, and what `gridkeeper collector` reads from its file. */
export const CollectorSettings = Type.Object(
  { ...Infrastructure.properties, collector: CollectorConfig },
  { additionalProperties: false },
)
export type CollectorSettings = Static<typeof CollectorSettings>
