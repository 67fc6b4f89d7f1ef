import { EllipsisOutlined, MessageOutlined, ThunderboltOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { DeviceDetail } from '../../../api/src/schemas/plant.ts'
import { Panel } from '../parts/states.tsx'
import { useSession } from '../session.ts'
import { useWords } from '../words.tsx'
import { lastingOf } from './lasting.ts'
import { CommandLines } from './lines.tsx'
import { MessageForm } from './message-form.tsx'
import { useAskBox, useBoxCommands } from './queries.ts'
import './commands.css'

const intervals = [10, 60, 300, 900] as const

/** What a box is asked from here, and what it answered. */
export function BoxCommands({ box }: { box: DeviceDetail }) {
  const { w } = useWords()
  const mayOperate = useSession().data?.mayOperate ?? false
  const { data } = useBoxCommands(box.id)
  const commands = data?.commands ?? []
  // Who only reads has nothing to read where nobody has asked anything.
  if (!mayOperate && commands.length === 0) return null
  return (
    <Panel title={w('command.title')} flush>
      {mayOperate && <Ask box={box} />}
      <CommandLines commands={commands} />
    </Panel>
  )
}

function Ask({ box }: { box: DeviceDetail }) {
  const { w } = useWords()
  const asked = useAskBox(box.id)
  const [writing, setWriting] = useState(false)
  const isLost = box.state === 'lost'
  return (
    <div className="commands-ask">
      <Button
        icon={<ThunderboltOutlined />}
        disabled={isLost}
        loading={asked.isPending}
        onClick={() => asked.mutate({ do: 'measure_now' })}
      >
        {w('command.measure_now')}
      </Button>
      <Button icon={<MessageOutlined />} disabled={isLost} onClick={() => setWriting(true)}>
        {w('command.show_message')}
      </Button>
      <Seldom box={box} disabled={isLost} />
      {isLost && <span className="soft small">{w('command.lost')}</span>}
      {writing && (
        <MessageForm
          name={box.name}
          close={() => setWriting(false)}
          send={(text) => asked.mutate({ do: 'show_message', text })}
        />
      )}
    </div>
  )
}

/** What an engineer asks now and then. */
function Seldom({ box, disabled }: { box: DeviceDetail; disabled: boolean }) {
  const { w } = useWords()
  const { modal } = App.useApp()
  const asked = useAskBox(box.id)
  const reboot = () =>
    modal.confirm({
      title: w('command.rebootSure', { name: box.name }),
      content: w('command.rebootWhy'),
      okText: w('command.reboot'),
      cancelText: w('app.cancel'),
      onOk: () => asked.mutate({ do: 'reboot' }),
    })
  const items = [
    {
      key: 'interval',
      label: w('command.set_interval'),
      children: intervals.map((seconds) => ({
        key: String(seconds),
        label: lastingOf(seconds, w),
        onClick: () => asked.mutate({ do: 'set_interval', seconds }),
      })),
    },
    {
      key: 'rebirth',
      label: w('command.rebirth'),
      onClick: () => asked.mutate({ do: 'rebirth' }),
    },
    { key: 'reboot', label: w('command.reboot'), onClick: () => void reboot() },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} disabled={disabled}>
      <Button icon={<EllipsisOutlined />} aria-label={w('app.more')} />
    </Dropdown>
  )
}
