import { ToolOutlined } from '@ant-design/icons'
import { Button, Input, Modal, Segmented } from 'antd'
import { useState } from 'react'
import { useSession } from '../session.ts'
import { useWords } from '../words.tsx'
import { useChangeWorks } from './queries.ts'

const hours = [1, 2, 4, 8, 24, 72] as const
const hourMs = 3_600_000

/** Works on this element and all below it: since when, how long, why. */
export function PlanWorks({ element, name }: { element: string; name: string }) {
  const { w } = useWords()
  const session = useSession()
  const [open, setOpen] = useState(false)
  if (!session.data?.mayOperate) return null
  return (
    <>
      <Button size="small" icon={<ToolOutlined />} onClick={() => setOpen(true)}>
        {w('works.plan')}
      </Button>
      {open && <Form element={element} name={name} close={() => setOpen(false)} />}
    </>
  )
}

function Form({ element, name, close }: { element: string; name: string; close: () => void }) {
  const { w } = useWords()
  const change = useChangeWorks()
  const [start, setStart] = useState('')
  const [lasting, setLasting] = useState<number>(4)
  const [reason, setReason] = useState('')
  const plan = () => {
    const from = start === '' ? Date.now() : new Date(start).getTime()
    const body = { element, until: from + lasting * hourMs, reason: reason.trim() }
    change.mutate(start === '' ? body : { ...body, from }, { onSuccess: close })
  }
  return (
    <Modal
      open
      title={w('works.planFor', { name })}
      onCancel={close}
      onOk={plan}
      okText={w('works.plan')}
      cancelText={w('app.cancel')}
      okButtonProps={{ disabled: reason.trim().length < 2, loading: change.isPending }}
    >
      <div className="works-form">
        <p className="soft">{w('works.about')}</p>
        <label>
          <span>{w('works.from')}</span>
          <input
            type="datetime-local"
            className="works-time"
            value={start}
            onChange={({ target }) => setStart(target.value)}
          />
        </label>
        <span>{w('works.lasting')}</span>
        <Segmented<number>
          value={lasting}
          onChange={setLasting}
          options={hours.map((value) => ({ value, label: w('works.hours', { n: value }) }))}
        />
        <label htmlFor="works-reason">{w('works.reason')}</label>
        <Input
          id="works-reason"
          value={reason}
          maxLength={400}
          onChange={({ target }) => setReason(target.value)}
          placeholder={w('works.reasonHint')}
        />
      </div>
    </Modal>
  )
}
