import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState } from 'react'
import { useFind } from '../find/queries.ts'
import { Nothing, Panel, Shown } from '../parts/states.tsx'
import { usePageTitle } from '../title.ts'
import { useWords } from '../words.tsx'
import { Take } from './take.tsx'
import { Tickets } from './tickets.tsx'
import './report.css'

/** A customer is on the line: whose home, is the fault known, what to say, and somebody is sent before they hang up. */
export default function ReportRoom() {
  const { w } = useWords()
  usePageTitle(w('report.title'))
  const [chosen, choose] = useState<{ readonly household: string; readonly calledAt: number }>()
  return (
    <div className="page report">
      <Panel title={w('report.title')}>
        {chosen ? (
          <Take key={chosen.calledAt} {...chosen} leave={() => choose(undefined)} />
        ) : (
          <Whose choose={(household, calledAt) => choose({ household, calledAt })} />
        )}
      </Panel>
      <Tickets />
    </div>
  )
}

function Whose({ choose }: { choose: (household: string, calledAt: number) => void }) {
  const { w } = useWords()
  const [typed, setTyped] = useState('')
  // The three minutes run from the first key.
  const [began, setBegan] = useState<number>()
  const question = useFind(typed)
  return (
    <>
      <Input
        autoFocus
        allowClear
        size="large"
        prefix={<SearchOutlined />}
        aria-label={w('report.whose')}
        placeholder={w('report.whose')}
        maxLength={80}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          setBegan(target.value === '' ? undefined : (began ?? Date.now()))
        }}
      />
      {typed.trim() !== '' && (
        <Shown question={question} rows={2}>
          {({ households }) =>
            households.length === 0 ? (
              <Nothing why={w('find.none')} />
            ) : (
              <ul className="found">
                {households.map(({ household: { id, name, phone, address } }) => (
                  <li key={id}>
                    <button
                      type="button"
                      className="bare report-home"
                      onClick={() => choose(id, began ?? Date.now())}
                    >
                      <strong>{[name, phone].filter(Boolean).join(' · ') || id}</strong>
                      <span className="soft small">{address}</span>
                    </button>
                  </li>
                ))}
              </ul>
            )
          }
        </Shown>
      )}
    </>
  )
}
