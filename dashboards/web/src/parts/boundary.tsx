import { Alert, Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { useWords } from '../words.tsx'

type Props = { readonly children: ReactNode }
type State = { readonly broken: boolean }

/** A page that could not be fetched, or broke, says so in its place; the frame stands. */
export class Boundary extends Component<Props, State> {
  override state: State = { broken: false }

  static getDerivedStateFromError(): State {
    return { broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? <NotOpened /> : this.props.children
  }
}

function NotOpened() {
  const { w } = useWords()
  return (
    <Alert
      type="warning"
      showIcon
      style={{ margin: 12 }}
      title={w('app.notOpened')}
      action={
        <Button size="small" onClick={() => window.location.reload()}>
          {w('app.retry')}
        </Button>
      }
    />
  )
}
