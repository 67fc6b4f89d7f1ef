import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useSearchParams } from 'react-router'
import { Found } from '../find/found.tsx'
import type { PageUnit } from '../page.ts'
import { Panel } from '../parts/states.tsx'
import { usePageTitle } from '../title.ts'
import { useWords } from '../words.tsx'

/** Someone is on the line: their home, their box, how it is and whether the fault is known. */
function FindPage() {
  const { w } = useWords()
  const [params, setParams] = useSearchParams()
  const typed = params.get('q') ?? ''
  usePageTitle(w('find.title'))
  return (
    <div className="street">
      <Input
        autoFocus
        allowClear
        size="large"
        className="tall"
        prefix={<SearchOutlined />}
        aria-label={w('find.title')}
        placeholder={w('find.what')}
        maxLength={80}
        value={typed}
        onChange={({ target }) =>
          setParams(target.value === '' ? {} : { q: target.value }, { replace: true })
        }
      />
      {typed.trim() === '' ? (
        <p className="soft centre">{w('find.how')}</p>
      ) : (
        <Panel flush>
          <Found typed={typed} first="homes" />
        </Panel>
      )}
    </div>
  )
}

export default {
  path: '/find',
  room: 'network',
  nav: { word: 'nav.find', icon: SearchOutlined, order: 0, roles: ['call_centre'] },
  homeOf: ['call_centre'],
  Page: FindPage,
} satisfies PageUnit
