import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Session } from '../../../api/src/schemas/session.ts'
import { Nothing, Panel, Shown } from '../parts/states.tsx'
import { usePageTitle } from '../title.ts'
import { useWords } from '../words.tsx'
import { MergeForm } from './merge-form.tsx'
import { MergeRows } from './merge-rows.tsx'
import { type Merge, useMerges } from './queries.ts'
import './merges.css'

/** As many as the API tells. */
const most = 200

/** Homes that were found to be one, and the way back. */
export default function MergesRoom({ session }: { session: Session }) {
  const { w } = useWords()
  usePageTitle(w('merges.title'))
  const question = useMerges()
  const [open, setOpen] = useState(false)
  const mayChange = session.person.role === 'admin'
  return (
    <div className="page">
      <Panel
        title={w('merges.title')}
        extra={mayChange && <Button onClick={() => setOpen(true)}>{w('merges.new')}</Button>}
        flush
      >
        <p className="soft merges-about">{w('merges.about')}</p>
        <Shown question={question}>
          {({ merges }) => <Merges merges={merges} mayChange={mayChange} />}
        </Shown>
      </Panel>
      {open && <MergeForm close={() => setOpen(false)} />}
    </div>
  )
}

function Merges({ merges, mayChange }: { merges: readonly Merge[]; mayChange: boolean }) {
  const { w, number } = useWords()
  const [typed, setTyped] = useState('')
  if (merges.length === 0) return <Nothing why={w('merges.none')} />
  const sought = typed.trim()
  const shown = merges.filter(
    ({ address, intoAddress }) => address.includes(sought) || intoAddress.includes(sought),
  )
  const counted = merges.length < most ? 'merges.count' : 'merges.newest'
  return (
    <>
      <div className="page-row merges-head">
        <span className="grow">{w(counted, { n: number(merges.length) })}</span>
        <Input.Search
          allowClear
          className="merges-search"
          placeholder={w('merges.search')}
          aria-label={w('merges.search')}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      {shown.length === 0 ? (
        <Nothing why={w('merges.noneOfThat')} />
      ) : (
        <MergeRows merges={shown} mayChange={mayChange} />
      )}
    </>
  )
}
