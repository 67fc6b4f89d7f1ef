import { AppError } from '@gridkeeper/model/errors'
import {
  type Role,
  roles,
  type Terrain,
  terrains,
  type UnitLevel,
  unitLevels,
} from '@gridkeeper/model/organisation'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Kysely } from 'kysely'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'

const Id = Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$' })

export const Organisation = Type.Object(
  {
    units: Type.Array(
      Type.Object(
        {
          id: Id,
          name: Type.String({ minLength: 1 }),
          level: Type.Enum(unitLevels),
          parent: Type.Optional(Id),
          terrain: Type.Optional(Type.Enum(terrains, { description: 'Workload class, rule L1' })),
        },
        { additionalProperties: false },
      ),
    ),
    people: Type.Array(
      Type.Object(
        {
          id: Type.Optional(Id),
          name: Type.String({ minLength: 1 }),
          login: Type.String({ minLength: 1 }),
          role: Type.Enum(roles),
          unit: Id,
          villages: Type.Optional(
            Type.Array(Type.String(), {
              description: 'A village agent sees these; a grid manager owns them',
            }),
          ),
          phone: Type.Optional(Type.String()),
          password: Type.Optional(
            Type.String({ description: 'For the first time only; a known person keeps theirs' }),
          ),
          passwordHash: Type.Optional(
            Type.String({ description: 'In place of password; replaces a known one' }),
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)
export type Organisation = Static<typeof Organisation>

type Unit = {
  id: string
  parent_id: string | null
  level: UnitLevel
  name: string
  terrain: Terrain | null
}

/**
 * Brings units and people to what the file says; units and people that it does not name stay. Twice is once.
 * `import/refused` with every mistake named, and then nothing was changed.
 */
export async function loadOrganisation(
  database: Database,
  given: unknown,
  hashPassword: (password: string) => Promise<string>,
): Promise<{ readonly units: number; readonly people: number }> {
  const wrong = [...Value.Errors(Organisation, given)].map(
    ({ instancePath, message }) => `${instancePath || '/'} ${message}`,
  )
  refuse(wrong)
  const organisation = given as Organisation
  const known = await database.kysely.selectFrom('org_unit').selectAll().execute()
  const units = new Map<string, Unit>(known.map(({ path: _, ...unit }) => [unit.id, unit]))
  for (const { id, name, level, parent, terrain } of organisation.units)
    units.set(id, { id, name, level, parent_id: parent ?? null, terrain: terrain ?? null })
  const paths = pathsOf(units)
  refuse(problemsOf(organisation, units, paths))
  const people = await peopleRows(organisation, database.kysely, hashPassword)
  await database.kysely.transaction().execute(async (transaction) => {
    await writeUnits([...units.values()], paths, transaction)
    for (const person of people)
      await transaction
        .insertInto('person')
        .values(person)
        .onConflict((conflict) => {
          const { id: _, ...changes } = person
          return conflict.column('id').doUpdateSet(changes)
        })
        .execute()
  })
  return { units: organisation.units.length, people: people.length }
}

function refuse(wrong: readonly string[]): void {
  if (wrong.length > 0)
    throw new AppError(
      'import/refused',
      `组织架构文件有误 · The organisation does not fit: ${wrong.join('; ')}`,
      {
        wrong,
      },
    )
}

/** `/c1/z2/b3/s4/` of each unit; none for one whose line of parents does not end. */
function pathsOf(units: ReadonlyMap<string, Unit>): ReadonlyMap<string, string> {
  const paths = new Map<string, string>()
  for (const unit of units.values()) {
    const line: string[] = []
    for (
      let at: Unit | undefined = unit;
      at && line.length <= units.size;
      at = units.get(at.parent_id ?? '')
    )
      line.unshift(at.id)
    if (line.length <= units.size) paths.set(unit.id, `/${line.join('/')}/`)
  }
  return paths
}

function problemsOf(
  { units: given, people }: Organisation,
  units: ReadonlyMap<string, Unit>,
  paths: ReadonlyMap<string, string>,
): readonly string[] {
  const logins = Map.groupBy(people, ({ login }) => login)
  return [
    ...given.flatMap(({ id, level, parent }) => {
      const above = parent === undefined ? undefined : units.get(parent)
      if (parent !== undefined && !above) return [`unit ${id}: its parent ${parent} is not known`]
      if (!paths.has(id)) return [`unit ${id}: its parents go round in a ring`]
      if (above && unitLevels.indexOf(above.level) >= unitLevels.indexOf(level))
        return [`unit ${id}: a ${level} cannot stand under a ${above.level}`]
      return []
    }),
    ...people.flatMap(({ login, unit, role }) => {
      const place = units.get(unit)
      if (!place) return [`person ${login}: its unit ${unit} is not known`]
      if (role === 'grid_manager' && place.level !== 'small_grid')
        return [
          `person ${login}: a grid manager belongs to a small grid (A4), not to a ${place.level}`,
        ]
      return []
    }),
    ...[...logins]
      .filter(([, list]) => list.length > 1)
      .map(([login]) => `the login ${login} stands twice`),
  ]
}

async function writeUnits(
  units: readonly Unit[],
  paths: ReadonlyMap<string, string>,
  database: Kysely<Tables>,
): Promise<void> {
  const depth = (unit: Unit) => (paths.get(unit.id) ?? '').split('/').length
  // Parents first: a unit refers to its parent.
  for (const unit of units.toSorted((a, b) => depth(a) - depth(b))) {
    const row = { ...unit, path: paths.get(unit.id) ?? `/${unit.id}/` }
    const { id: _, ...changes } = row
    await database
      .insertInto('org_unit')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(changes))
      .execute()
  }
}

async function peopleRows(
  { people }: Organisation,
  database: Kysely<Tables>,
  hashPassword: (password: string) => Promise<string>,
) {
  const known = new Map(
    (await database.selectFrom('person').select(['id', 'login', 'password_hash']).execute()).map(
      (person) => [person.login, person],
    ),
  )
  const rows = []
  for (const { id, login, name, role, unit, villages, phone, password, passwordHash } of people) {
    const before = known.get(login)
    // No password at all is a hash that nothing matches: the person waits for an administrator.
    const hash =
      passwordHash ??
      before?.password_hash ??
      (password === undefined ? '!' : await hashPassword(password))
    rows.push({
      id: before?.id ?? id ?? login,
      name,
      login,
      password_hash: hash,
      role: role satisfies Role,
      org_unit_id: unit,
      phone: phone ?? null,
      villages: villages ?? [],
    })
  }
  return rows
}
