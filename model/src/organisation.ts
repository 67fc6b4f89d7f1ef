/** From the top: 公司, 工作区, 大网格 (= 营业部), 小网格. Rules A2, A3, A4, A8. */
export const unitLevels = ['company', 'work_zone', 'big_grid', 'small_grid'] as const
export type UnitLevel = (typeof unitLevels)[number]

/** Workload class of a grid. Rule L1: 1,650 / 2,000 / 3,300 subscribers a manager. */
export const terrains = ['mountain', 'plain', 'urban'] as const
export type Terrain = (typeof terrains)[number]

export const roles = [
  'network_ops',
  'grid_manager',
  'village_agent',
  'call_centre',
  'analyst',
  'zone_manager',
  'admin',
] as const
export type Role = (typeof roles)[number]
