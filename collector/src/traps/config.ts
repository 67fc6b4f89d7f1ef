import { type Static, Type } from 'typebox'

export const TrapsConfig = Type.Object(
  {
    host: Type.String({ default: '0.0.0.0', description: 'Where traps and informs are received' }),
    port: Type.Integer({
      default: 0,
      minimum: 0,
      maximum: 65_535,
      description: 'UDP port, usually 162; 0: no traps are received',
    }),
    communities: Type.Array(Type.String({ minLength: 1 }), {
      default: [],
      secret: true,
      description: 'v1 and v2c: the communities that are taken; none named: any',
    }),
    credentials: Type.String({
      default: '',
      description:
        'v3: a YAML file like that of `poll.credentials`, whose users are taken; empty: that one’s',
    }),
  },
  { default: {}, additionalProperties: false },
)
export type TrapsConfig = Static<typeof TrapsConfig>
