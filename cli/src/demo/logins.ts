import type { County } from '@gridkeeper/simulator'
import { demoPassword } from './county.ts'

/** One login for each kind of work, and who has the most to do today. */
export function loginLines({ people, units }: County, address: string): readonly string[] {
  const named = (role: string) => people.find((person) => person.role === role)
  const unitOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? ''
  const rooms: readonly (readonly [role: string, room: string])[] = [
    ['network_ops', '网络值守 network operations'],
    ['grid_manager', '网格经理 grid manager (phone)'],
    ['village_agent', '代理员 village agent (phone)'],
    ['analyst', '分析 analyst'],
    ['zone_manager', '包区经理 zone manager'],
    ['admin', '管理员 admin'],
  ]
  return [
    '',
    `  守网 Gridkeeper  →  ${address}`,
    '',
    ...rooms.flatMap(([role, room]) => {
      const person = named(role)
      return person
        ? [`  ${person.login.padEnd(10)} ${room} · ${person.name} · ${unitOf(person.unit)}`]
        : []
    }),
    '',
    `  密码 password: ${demoPassword}    ·    停止 stop: Ctrl-C`,
    '',
  ]
}
