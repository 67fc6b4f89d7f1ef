import { terrains, unitLevels } from '@gridkeeper/model/organisation'
import { type Static, Type } from 'typebox'
import { Nullable } from './common.ts'

export const UnitLine = Type.Object({
  id: Type.String(),
  parent: Nullable(Type.String()),
  level: Type.Enum(unitLevels),
  name: Type.String(),
  terrain: Nullable(Type.Enum(terrains)),
  path: Type.String({ description: '/c1/z2/b3/s4/' }),
})
export type UnitLine = Static<typeof UnitLine>

export const Units = Type.Object({
  units: Type.Array(UnitLine, { description: 'Mine and what is under it, parents first' }),
})
export type Units = Static<typeof Units>
