import { HomeOutlined, UserOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import { useEffect, useRef } from 'react'
import type { AlarmLine } from '../../../api/src/schemas/alarms.ts'
import { useLook } from '../look.tsx'
import { Ago } from '../parts/ago.tsx'
import { SeverityMark } from '../parts/severity.tsx'
import { Nothing } from '../parts/states.tsx'
import { useWords } from '../words.tsx'

type ListProps = {
  alarms: readonly AlarmLine[]
  chosen: string | undefined
  choose: (id: string) => void
  empty: string
}

/** Newest cause first, one line each: how bad, where, what in plain words, how many homes, since when, who. */
export function AlarmList({ alarms, chosen, choose, empty }: ListProps) {
  if (alarms.length === 0) return <Nothing why={empty} />
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {alarms.map((alarm) => (
        <Line key={alarm.id} alarm={alarm} chosen={alarm.id === chosen} choose={choose} />
      ))}
    </ul>
  )
}

function Line({
  alarm,
  chosen,
  choose,
}: {
  alarm: AlarmLine
  chosen: boolean
  choose: (id: string) => void
}) {
  const { w, say, number } = useWords()
  const { ground, severity } = useLook()
  const place = useRef<HTMLLIElement>(null)
  useEffect(() => {
    // Where the alarm stands above the list there is nothing to come back to.
    if (chosen && matchMedia('(min-width: 992px)').matches)
      place.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <li ref={place} style={{ borderBottom: `1px solid ${ground.line}` }}>
      <button
        type="button"
        aria-pressed={chosen}
        data-alarm={alarm.id}
        onClick={() => choose(alarm.id)}
        className="bare"
        style={{
          width: '100%',
          padding: '10px 14px',
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr) auto',
          gap: '2px 12px',
          background: chosen ? ground.raised : 'transparent',
          borderInlineStart: `4px solid ${alarm.isCleared ? severity.cleared : severity[alarm.severity]}`,
        }}
      >
        <span style={{ display: 'flex', gap: 10, alignItems: 'baseline', minWidth: 0 }}>
          <SeverityMark severity={alarm.isCleared ? 'cleared' : alarm.severity} />
          <strong style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
            {alarm.resource.name}
          </strong>
          {alarm.operatorState !== 'none' && (
            <Tag style={{ marginInlineEnd: 0 }}>{w(`operator.${alarm.operatorState}`)}</Tag>
          )}
          {alarm.works && <Tag style={{ marginInlineEnd: 0 }}>{w('works.short')}</Tag>}
        </span>
        <span style={{ color: ground.soft, fontSize: 13, textAlign: 'end' }}>
          <Ago
            at={alarm.isCleared && alarm.clearedAt !== null ? alarm.clearedAt : alarm.raisedAt}
          />
        </span>
        <span
          style={{
            color: ground.soft,
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            display: '-webkit-box',
            WebkitLineClamp: 2,
            WebkitBoxOrient: 'vertical',
          }}
        >
          {say(alarm.text)}
        </span>
        <span style={{ color: ground.soft, fontSize: 13, textAlign: 'end', whiteSpace: 'nowrap' }}>
          <HomeOutlined /> {number(alarm.homes)}
          {(alarm.task?.owner ?? alarm.operator) !== null && (
            <span style={{ marginInlineStart: 8 }}>
              <UserOutlined /> {alarm.task?.owner?.name ?? alarm.operator}
            </span>
          )}
        </span>
      </button>
    </li>
  )
}
