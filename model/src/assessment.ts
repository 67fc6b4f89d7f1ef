/**
 * What may be proposed: B8, F1, J2, J6 and J7 take; I1 and I2 give the points of a quarter's inspection (60 and 40), F6 those of a
 * month's spot check of the service (of 100, with F5's and F7's visits).
 */
export const assessmentRules = ['J2', 'J6', 'J7', 'B8', 'F1', 'I1', 'I2', 'F6'] as const
export type AssessmentRule = (typeof assessmentRules)[number]

export const assessmentStates = ['proposed', 'confirmed', 'rejected'] as const
export type AssessmentState = (typeof assessmentStates)[number]

/** J6: how high a complaint went. */
export const complaintLevels = ['company', 'city', 'prefecture', 'province'] as const
export type ComplaintLevel = (typeof complaintLevels)[number]

/** The most that is given. I1: 工程建设、运行维护; I2: 日常管理; F6: 服务规范. */
export const inspectionPoints = { I1: 60, I2: 40, F6: 100 } as const
export type InspectionRule = keyof typeof inspectionPoints
export const isInspection = (rule: AssessmentRule): rule is InspectionRule =>
  rule in inspectionPoints
/** Inspections of a quarter; all else is of a month. */
export const isQuarterly = (rule: AssessmentRule) => rule === 'I1' || rule === 'I2'

/** What the operator's numbers make of an occasion. */
export type Priced = { readonly cents: number; readonly points: number }

export type PriceList = {
  readonly J2: { readonly cents: number }
  readonly J6: Readonly<Record<ComplaintLevel, Priced>>
  readonly J7: { readonly factor: number }
  readonly B8: { readonly target: number; readonly centsPerHousehold: number }
  readonly F1: { readonly centsPerHousehold: number }
}

export type Occasion = {
  readonly rule: AssessmentRule
  readonly level?: ComplaintLevel
  /** J7: points the company above took; I1, I2, F6: points given. */
  readonly points?: number
  /** B8: households missing to the target; F1: those that nobody came to. */
  readonly households?: number
}

/** What an occasion costs or brings by the operator's numbers; undefined where they do not say, so that nobody makes one up. */
export function priceOf(
  occasion: Occasion,
  { J2, J6, J7, ...perHome }: PriceList,
): Priced | undefined {
  const { rule, level, points, households } = occasion
  if (rule === 'J2') return known({ cents: J2.cents, points: 0 })
  if (rule === 'J6') return level && known(J6[level])
  if (rule === 'J7')
    return points === undefined ? undefined : known({ cents: 0, points: points * J7.factor })
  if (rule === 'B8' || rule === 'F1')
    return households === undefined
      ? undefined
      : known({ cents: households * perHome[rule].centsPerHousehold, points: 0 })
  return points === undefined || points > inspectionPoints[rule] ? undefined : { cents: 0, points }
}

function known(priced: Priced): Priced | undefined {
  return priced.cents > 0 || priced.points > 0 ? priced : undefined
}
