import { Modal, Select } from 'antd'
import { useState } from 'react'
import { useFind } from '../find/queries.ts'
import { useWords } from '../words.tsx'
import { useMergeHomes } from './queries.ts'

/** One home that stands twice: the first goes into the second. */
export function MergeForm({ close }: { close: () => void }) {
  const { w } = useWords()
  const merge = useMergeHomes()
  const [from, setFrom] = useState<string>()
  const [into, setInto] = useState<string>()
  const isReady = from !== undefined && into !== undefined && from !== into
  return (
    <Modal
      open
      title={w('merges.new')}
      okText={w('merges.do')}
      cancelText={w('app.cancel')}
      okButtonProps={{ disabled: !isReady, loading: merge.isPending }}
      onCancel={close}
      onOk={() => {
        if (isReady) merge.mutate({ from, into }, { onSuccess: close })
      }}
    >
      <div className="form">
        <p className="soft merges-why">{w('merges.newAbout')}</p>
        <HomePicker label={w('merges.first')} chosen={from} choose={setFrom} />
        <HomePicker label={w('merges.second')} chosen={into} choose={setInto} />
      </div>
    </Modal>
  )
}

type HomePickerProps = {
  readonly label: string
  readonly chosen: string | undefined
  choose(home: string | undefined): void
}

function HomePicker({ label, chosen, choose }: HomePickerProps) {
  const { w } = useWords()
  const [typed, setTyped] = useState('')
  const { data } = useFind(typed)
  const homes = data?.households ?? []
  return (
    <div className="stacked">
      <span>{label}</span>
      <Select
        allowClear
        showSearch={{ filterOption: false, onSearch: setTyped }}
        aria-label={label}
        placeholder={w('merges.find')}
        value={chosen ?? null}
        onChange={(home: string | null) => choose(home ?? undefined)}
        notFoundContent={typed.trim() === '' ? null : w('merges.noneOfThat')}
        options={homes.map(({ household: { id, name, phone, address } }) => ({
          value: id,
          label: [name, phone, address].filter(Boolean).join(' · '),
        }))}
      />
    </div>
  )
}
