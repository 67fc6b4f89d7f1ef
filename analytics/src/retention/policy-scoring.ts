import { type TProperties, Type } from 'typebox'

const rule = <T extends TProperties>(properties: T) =>
  Type.Object(properties, { additionalProperties: false })
const cents = (description: string) => Type.Integer({ minimum: 0, description })
const points = (description: string) => Type.Number({ minimum: 0, maximum: 100, description })
const share = (description: string) => Type.Number({ minimum: 0, maximum: 1, description })

const indicator = (description: string) =>
  rule({
    weight: points(`${description}: points of the month’s 100; 0: not scored`),
    from: Type.Number({ description: 'Up to this value it brings no points' }),
    full: Type.Number({ description: 'From this value on it brings all of them' }),
  })

const complaint = (level: string) =>
  rule({
    cents: cents(`A complaint that reached ${level}: taken from the person`),
    points: points('… and from the unit’s month'),
  })

/** Group J, and what K's bulletin says of it. 0 means that the operator has not set it: it is then neither scored nor proposed. */
export const scoringRules = {
  B8: rule({
    target: share('Renewal of a due month under which a unit is to pay; 0: not set'),
    centsPerHousehold: cents('… for each household that is missing to the target'),
  }),
  J1: rule({
    renewal: indicator('续费率: renewed before or in the due month, of the frozen cohort'),
    growth: indicator('增户: new less closed subscriptions of the month, of the active ones'),
    broadband: indicator('宽带网: the same of the products that are broadband'),
    valueAdded: indicator('增值收入: the same of the products beyond the basic package'),
    twoWay: indicator('高清双向: the same of the high-definition, two-way products'),
    serviceNorms: indicator('客户服务·服务规范 (J5), from inspections'),
    serviceLimits: indicator('客户服务·服务时限 (J5, J9): repairs contacted in time (H4)'),
    serviceQuality: indicator('客户服务·服务质量 (J5): repairs that did not come back in 30 days'),
    yearMonths: share('The mean of the months counts this much in the year'),
    yearQuarters: share('… and the mean of the quarters this much'),
  }),
  J2: rule({ cents: cents('One failed or falsified inspection (B10): taken from the head') }),
  J6: rule({
    company: complaint('the company'),
    city: complaint('the city'),
    prefecture: complaint('the prefecture'),
    province: complaint('the province'),
  }),
  J7: rule({
    factor: Type.Number({
      minimum: 0,
      maximum: 10,
      description: 'Points taken by the company above count this many times; 0: not set',
    }),
  }),
  products: rule({
    broadband: Type.Array(Type.String(), { description: 'Product names with one of these words' }),
    twoWay: Type.Array(Type.String(), { description: '高清双向: … with one of these' }),
    valueAdded: Type.Array(Type.String(), { description: '增值业务: … with one of these' }),
  }),
}

type Indicator = { readonly weight: number; readonly from: number; readonly full: number }

/** The indicators of a month by name, as J1 has them. */
export function indicatorsOf<J1 extends object>(rule: J1) {
  return Object.entries(rule).filter(
    (entry): entry is [keyof J1 & string, Indicator] => typeof entry[1] === 'object',
  )
}

/** What the schema cannot say: a month has 100 points, a year is whole, and points rise from `from` to `full`. */
export function wrongScores({
  J1,
}: {
  readonly J1: { readonly yearMonths: number; readonly yearQuarters: number }
}): readonly string[] {
  const given = indicatorsOf(J1)
  const sum = given.reduce((total, [, { weight }]) => total + weight, 0)
  return [
    ...(Math.abs(sum - 100) > 1e-9 ? [`/J1 the weights come to ${sum}, not 100`] : []),
    ...(Math.abs(J1.yearMonths + J1.yearQuarters - 1) > 1e-9
      ? ['/J1 yearMonths and yearQuarters do not come to 1']
      : []),
    ...given.flatMap(([name, { from, full }]) =>
      full > from ? [] : [`/J1/${name} full is not above from`],
    ),
  ]
}
