import type { ImportKind } from '@gridkeeper/model/importing'
import type { Kind } from './kind.ts'
import { plant } from './kinds/plant.ts'
import { subscribers } from './kinds/subscribers.ts'
import { subscriptions } from './kinds/subscriptions.ts'
import { tickets } from './kinds/tickets.ts'

/** Calls with the kind of rows a name stands for; its records stay its own. */
export function withKind<Answer>(
  name: ImportKind,
  use: <Record>(kind: Kind<Record>) => Answer,
): Answer {
  switch (name) {
    case 'subscribers':
      return use(subscribers)
    case 'subscriptions':
      return use(subscriptions)
    case 'plant':
      return use(plant)
    case 'tickets':
      return use(tickets)
  }
}
