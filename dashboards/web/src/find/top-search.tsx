import { SearchOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { useWords } from '../words.tsx'
import { Found } from './found.tsx'

/** Any element or home by name, from every page; on a phone it is a page of its own. */
export function TopSearch() {
  const { w } = useWords()
  const go = useNavigate()
  const { pathname } = useLocation()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useSlash(field, pathname !== '/wall')
  const leave = () => {
    setOpen(false)
    setTyped('')
    field.current?.blur()
  }
  return (
    <>
      <Link to="/find" className="top-find" aria-label={w('find.title')}>
        <SearchOutlined />
      </Link>
      <Popover
        open={open && typed.trim() !== ''}
        trigger={[]}
        placement="bottomRight"
        arrow={false}
        content={
          <div className="top-found">
            <Found typed={typed} first="plant" chosen={leave} />
          </div>
        }
      >
        <input
          ref={field}
          type="search"
          className="top-search"
          aria-label={w('find.title')}
          placeholder={w('find.short')}
          value={typed}
          onFocus={() => setOpen(true)}
          // A click on what was found comes before the list goes.
          onBlur={() => setTimeout(() => setOpen(false), 200)}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={({ key }) => {
            if (key === 'Escape') leave()
            if (key === 'Enter' && typed.trim() !== '') {
              void go(`/find?q=${encodeURIComponent(typed.trim())}`)
              leave()
            }
          }}
        />
      </Popover>
    </>
  )
}

/** On the wall the key belongs to the list of alarms. */
function useSlash(field: { readonly current: HTMLInputElement | null }, ours: boolean) {
  useEffect(() => {
    if (!ours) return
    const hear = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && /INPUT|TEXTAREA/.test(event.target.tagName)
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      field.current?.focus()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [field, ours])
}
