import { useEffect } from 'react'
import { useWords } from './words.tsx'

/** What the browser’s tab says: the page, then who we are. */
export function usePageTitle(page: string | undefined): void {
  const { w } = useWords()
  const name = w('app.name')
  useEffect(() => {
    document.title = page === undefined ? name : `${page} · ${name}`
  }, [page, name])
}
