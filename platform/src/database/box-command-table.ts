import type { Command } from '@gridkeeper/model/command'
import type { ColumnType } from 'kysely'

export type BoxCommandTable = {
  device_id: string
  id: string
  command: ColumnType<Omit<Command, 'v' | 'id' | 'sent'> | null, string | null, string | null>
  asked_at: number | null
  asked_by: string | null
  sent_at: number | null
  answered_at: number | null
  ok: boolean | null
  refused: string | null
  text: string | null
}
