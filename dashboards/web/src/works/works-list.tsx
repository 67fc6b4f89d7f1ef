import { ToolOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link } from 'react-router'
import type { WorksLine } from '../../../api/src/schemas/works.ts'
import { pageOf } from '../page-of.ts'
import { Panel } from '../parts/states.tsx'
import { useWords } from '../words.tsx'
import { useChangeWorks, useWorks } from './queries.ts'
import './works.css'

/** What is being worked on, on the wall; not there when nothing is. */
export function WorksPanel({ mayOperate }: { mayOperate: boolean }) {
  const { w } = useWords()
  const { data } = useWorks()
  if (!data || data.works.length === 0) return null
  return (
    <Panel title={w('works.title')} flush>
      <WorksLines works={data.works} mayOperate={mayOperate} named />
    </Panel>
  )
}

export function WorksLines({
  works,
  mayOperate,
  named = false,
}: {
  works: readonly WorksLine[]
  mayOperate: boolean
  named?: boolean
}) {
  return (
    <ul className="works">
      {works.map((line) => (
        <Line key={line.id} line={line} mayOperate={mayOperate} named={named} />
      ))}
    </ul>
  )
}

function Line({
  line,
  mayOperate,
  named,
}: {
  line: WorksLine
  mayOperate: boolean
  named: boolean
}) {
  const { w, time, number } = useWords()
  const change = useChangeWorks()
  const { element, kind, from, until, reason, by, state, findings } = line
  const span =
    kind === 'retired'
      ? w('works.retired')
      : state === 'coming'
        ? w('works.coming', { from: time(from), until: time(until ?? from) })
        : w('works.until', { until: time(until ?? from) })
  return (
    <li>
      <ToolOutlined className="works-mark" />
      <span className="grow">
        {named && (
          <Link to={pageOf(element)}>
            <strong>{element.name}</strong>
          </Link>
        )}{' '}
        {span} · {reason}
        <span className="soft small">
          {' '}
          {by}
          {findings > 0 && ` · ${w('works.kept', { n: number(findings) })}`}
        </span>
      </span>
      {mayOperate && (
        <Button
          size="small"
          loading={change.isPending}
          onClick={() => change.mutate({ end: line.id })}
        >
          {w(kind === 'retired' ? 'works.watchAgain' : 'works.end')}
        </Button>
      )}
    </li>
  )
}
