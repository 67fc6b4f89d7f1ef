import type { Role } from '@gridkeeper/model/organisation'
import type { Room } from './schemas/session.ts'

const byRole: Readonly<Record<Role, readonly Room[]>> = {
  network_ops: ['network', 'tasks', 'collector'],
  grid_manager: ['tasks', 'network', 'retention'],
  village_agent: ['tasks'],
  call_centre: ['network', 'tasks'],
  analyst: ['retention', 'tasks', 'network', 'imports'],
  zone_manager: ['retention', 'tasks', 'network', 'imports'],
  admin: ['network', 'tasks', 'retention', 'imports', 'collector'],
}

const importing: ReadonlySet<Role> = new Set<Role>(['zone_manager', 'admin'])
export const mayImport = (role: Role): boolean => importing.has(role)

// Imports and the collector's quarantine belong to no unit, so only who sees the whole company sees them.
const companyWide: ReadonlySet<Room> = new Set<Room>(['imports', 'collector'])

/** The pages a role may open, home first. */
export function roomsOf(role: Role, whole: boolean): Room[] {
  // Whoever brings a zone's files in sees these files, and no other's.
  const own = (room: Room) => room === 'imports' && mayImport(role)
  return byRole[role].filter((room) => whole || !companyWide.has(room) || own(room))
}

const revealing: ReadonlySet<Role> = new Set<Role>([
  'grid_manager',
  'call_centre',
  'zone_manager',
  'admin',
])
const operating: ReadonlySet<Role> = new Set<Role>(['network_ops', 'admin'])
const recording: ReadonlySet<Role> = new Set<Role>([
  'grid_manager',
  'call_centre',
  'zone_manager',
  'network_ops',
  'admin',
])

const reporting: ReadonlySet<Role> = new Set<Role>(['call_centre', 'network_ops', 'admin'])

export const mayReport = (role: Role): boolean => reporting.has(role)
export const mayReveal = (role: Role): boolean => revealing.has(role)
export const mayOperate = (role: Role): boolean => operating.has(role)
export const mayRecord = (role: Role): boolean => recording.has(role)

/** Whoever is checked upon does not hear whom the checkers will call. */
const checking: ReadonlySet<Role> = new Set<Role>(['call_centre', 'admin'])
const watching: ReadonlySet<Role> = new Set<Role>([...checking, 'analyst', 'zone_manager'])
export const mayCallBack = (role: Role): boolean => checking.has(role)
export const maySeeSamples = (role: Role): boolean => watching.has(role)
