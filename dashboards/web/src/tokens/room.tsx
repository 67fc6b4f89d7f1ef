import { Button, Checkbox, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import type { SystemTokens } from '../../../api/src/schemas/uploads.ts'
import { kinds } from '../imports/queries.ts'
import { Ago } from '../parts/ago.tsx'
import { Nothing, Panel, Shown } from '../parts/states.tsx'
import { usePageTitle } from '../title.ts'
import { useWords } from '../words.tsx'
import { Made, type MadeOne } from './made.tsx'
import { useMakeToken, useStopToken, useTokens } from './queries.ts'
import './tokens.css'

/** Which systems may send their rows themselves. */
export default function TokensRoom() {
  const { w } = useWords()
  usePageTitle(w('tokens.title'))
  const question = useTokens()
  const [made, setMade] = useState<MadeOne>()
  return (
    <div className="page">
      <Panel title={w('tokens.new')}>
        <p className="soft tokens-about">{w('tokens.about')}</p>
        <NewSystem made={setMade} />
      </Panel>
      <Panel title={w('tokens.known')} flush>
        <Shown question={question} rows={2}>
          {({ tokens }) =>
            tokens.length === 0 ? <Nothing why={w('tokens.none')} /> : <Known tokens={tokens} />
          }
        </Shown>
      </Panel>
      {made && <Made made={made} close={() => setMade(undefined)} />}
    </div>
  )
}

function NewSystem({ made }: { made: (one: MadeOne) => void }) {
  const { w } = useWords()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<(typeof kinds)[number][]>(['subscribers', 'subscriptions'])
  const make = useMakeToken()
  const isReady = name.trim() !== '' && chosen.length > 0
  const submit = () =>
    make.mutate(
      { name: name.trim(), kinds: chosen },
      {
        onSuccess: (one) => {
          made(one)
          setName('')
        },
      },
    )
  return (
    <form
      className="page-row"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) submit()
      }}
    >
      <Input
        className="tokens-name"
        value={name}
        maxLength={60}
        aria-label={w('tokens.name')}
        placeholder={w('tokens.name')}
        onChange={({ target }) => setName(target.value)}
      />
      <Checkbox.Group
        value={chosen}
        onChange={setChosen}
        options={kinds.map((value) => ({ value, label: w(`imports.kind.${value}`) }))}
      />
      <Button type="primary" htmlType="submit" disabled={!isReady} loading={make.isPending}>
        {w('tokens.make')}
      </Button>
    </form>
  )
}

function Known({ tokens }: { tokens: SystemTokens['tokens'] }) {
  const { w, time } = useWords()
  const stop = useStopToken()
  return (
    <div className="scroll-x">
      <table className="dense words fold">
        <thead>
          <tr>
            <th>{w('tokens.system')}</th>
            <th>{w('tokens.mayBring')}</th>
            <th>{w('tokens.usedAt')}</th>
            <th>{w('tokens.madeAt')}</th>
            <th aria-label={w('tokens.stop')} />
          </tr>
        </thead>
        <tbody>
          {tokens.map(({ id, name, kinds: may, madeAt, usedAt }) => (
            <tr key={id}>
              <td>{name}</td>
              <td data-label={w('tokens.mayBring')}>
                {may.map((kind) => w(`imports.kind.${kind}`)).join(w('app.comma'))}
              </td>
              <td className="soft" data-label={w('tokens.usedAt')}>
                {usedAt === null ? w('tokens.never') : <Ago at={usedAt} />}
              </td>
              <td className="soft" data-label={w('tokens.madeAt')}>
                {time(madeAt)}
              </td>
              <td>
                <Popconfirm
                  title={w('tokens.stopSure', { name })}
                  description={<p className="tokens-why">{w('tokens.stopWhy')}</p>}
                  okText={w('tokens.stop')}
                  cancelText={w('app.cancel')}
                  onConfirm={() => stop.mutate(id)}
                >
                  <Button size="small">{w('tokens.stop')}</Button>
                </Popconfirm>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
