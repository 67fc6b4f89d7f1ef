import { severities } from '@gridkeeper/model/alarm'
import type { ReactNode } from 'react'
import type { Summary } from '../../../api/src/schemas/alarms.ts'
import { useLook } from '../look.tsx'
import { Ago } from '../parts/ago.tsx'
import { SeverityMark } from '../parts/severity.tsx'
import { useWords } from '../words.tsx'

/** One glance: is anything wrong, how far does it reach, is someone on it. */
export function Numbers({
  summary,
  openAlarm,
}: {
  summary: Summary
  openAlarm: (id: string) => void
}) {
  const { w, number, say } = useWords()
  const { alarms, nodes, boxes, oldestUnacknowledged: oldest } = summary
  return (
    <div className="figures">
      <Figure title={w('wall.openAlarms')} value={number(alarms.open)} loud={alarms.open > 0}>
        <span style={{ display: 'flex', gap: 12, flexWrap: 'wrap' }}>
          {severities.toReversed().map((severity) => (
            <span key={severity} style={{ opacity: alarms[severity] > 0 ? 1 : 0.45 }}>
              <SeverityMark severity={severity} word={false} /> {number(alarms[severity])}
            </span>
          ))}
        </span>
      </Figure>
      <Figure title={w('wall.nodesOut')} value={number(nodes.out)} loud={nodes.out > 0}>
        {w('wall.ofNodes', { n: number(nodes.total) })}
      </Figure>
      <Figure title={w('wall.boxesOnline')} value={number(boxes.online)}>
        {w('wall.ofBoxes', {
          n: number(boxes.total),
          share: boxes.total > 0 ? number((boxes.online / boxes.total) * 100, 1) : '–',
        })}
      </Figure>
      <Figure
        title={w('wall.oldest')}
        value={oldest ? <Ago at={oldest.raisedAt} /> : w('wall.noneWaits')}
        loud={oldest !== null}
      >
        {oldest ? (
          <button
            type="button"
            onClick={() => openAlarm(oldest.id)}
            className="bare one-line wall-oldest"
            title={say(oldest.text)}
          >
            {oldest.resource.name}
          </button>
        ) : (
          w('wall.allSeen')
        )}
      </Figure>
    </div>
  )
}

function Figure({
  title,
  value,
  loud = false,
  children,
}: {
  title: string
  value: ReactNode
  loud?: boolean
  children: ReactNode
}) {
  const { ground } = useLook()
  return (
    <section className="figure">
      <h2>{title}</h2>
      <div
        style={{
          fontSize: 28,
          lineHeight: 1.25,
          fontWeight: 600,
          color: loud ? ground.text : ground.soft,
        }}
      >
        {value}
      </div>
      <div style={{ fontSize: 13, color: ground.soft, minHeight: 21 }}>{children}</div>
    </section>
  )
}
