import { LockOutlined, UserOutlined } from '@ant-design/icons'
import { Alert, Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import type { Credentials } from '../../../api/src/schemas/session.ts'
import { ApiError } from '../api-client.ts'
import type { Choices } from '../app.tsx'
import { useHasEnded, useSignIn } from '../session.ts'
import { usePageTitle } from '../title.ts'
import { useWords, type Words } from '../words.tsx'

export function Login({ choices }: { choices: Choices }) {
  const { w } = useWords()
  usePageTitle(undefined)
  return (
    <main className="login">
      <section>
        <header>
          <img src="/icon.svg" alt="" width={64} height={64} />
          <h1>{w('app.name')}</h1>
          <p className="soft">{w('app.claim')}</p>
        </header>
        <SignIn />
        <Button
          type="link"
          block
          onClick={() => choices.setLanguage(choices.language === 'zh' ? 'en' : 'zh')}
        >
          {w('app.language')}
        </Button>
      </section>
    </main>
  )
}

function SignIn() {
  const { w, say } = useWords()
  const signIn = useSignIn()
  const hasEnded = useHasEnded()
  const [given, setGiven] = useState<Credentials>({ login: '', password: '' })
  const [isLacking, setLacking] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lacks = given.login.trim() === '' || given.password === ''
    setLacking(lacks)
    if (!lacks) signIn.mutate({ ...given, login: given.login.trim() })
  }
  const why = isLacking ? w('login.needed') : signIn.error && whyNot(signIn.error, say)
  return (
    <form className="form" onSubmit={submit} noValidate>
      {hasEnded && <p className="soft centre">{w('login.ended')}</p>}
      <div className="stacked">
        <label htmlFor="login">{w('login.login')}</label>
        <Input
          id="login"
          size="large"
          prefix={<UserOutlined />}
          name="login"
          autoComplete="username"
          autoCapitalize="off"
          value={given.login}
          onChange={({ target }) => setGiven({ ...given, login: target.value })}
        />
      </div>
      <div className="stacked">
        <label htmlFor="password">{w('login.password')}</label>
        <Input.Password
          id="password"
          size="large"
          prefix={<LockOutlined />}
          name="password"
          autoComplete="current-password"
          value={given.password}
          onChange={({ target }) => setGiven({ ...given, password: target.value })}
        />
      </div>
      {why && <Alert type="warning" showIcon title={why} role="alert" />}
      <Button type="primary" size="large" htmlType="submit" block loading={signIn.isPending}>
        {w('login.submit')}
      </Button>
    </form>
  )
}

function whyNot(error: Error, say: Words['say']): string {
  return error instanceof ApiError ? say(error.text) : error.message
}
