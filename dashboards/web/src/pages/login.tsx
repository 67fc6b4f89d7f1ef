import { LockOutlined, UserOutlined } from '@ant-design/icons'
import { Alert, Button, Form, Input } from 'antd'
import type { Credentials } from '../../../api/src/schemas/session.ts'
import { ApiError } from '../api-client.ts'
import type { Choices } from '../app.tsx'
import { useSignIn } from '../session.ts'
import { useWords } from '../words.tsx'

export function Login({ choices }: { choices: Choices }) {
  const { w } = useWords()
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
  const needed = [{ required: true, message: w('login.needed') }]
  return (
    <Form<Credentials>
      layout="vertical"
      requiredMark={false}
      size="large"
      onFinish={(credentials) => signIn.mutate(credentials)}
    >
      <Form.Item name="login" label={w('login.login')} rules={needed}>
        <Input prefix={<UserOutlined />} autoComplete="username" autoCapitalize="off" />
      </Form.Item>
      <Form.Item name="password" label={w('login.password')} rules={needed}>
        <Input.Password prefix={<LockOutlined />} autoComplete="current-password" />
      </Form.Item>
      {signIn.error instanceof ApiError && (
        <Alert type="warning" showIcon title={say(signIn.error.text)} className="gap-below" />
      )}
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        {w('login.submit')}
      </Button>
    </Form>
  )
}
