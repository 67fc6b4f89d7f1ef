import { LockOutlined, UserOutlined } from '@ant-design/icons'
import { Alert, Button, Form, Input } from 'antd'
import type { Credentials } from '../../../api/src/schemas/session.ts'
import { ApiError } from '../api-client.ts'
import type { Choices } from '../app.tsx'
import { useLook } from '../look.tsx'
import { useSignIn } from '../session.ts'
import { useWords } from '../words.tsx'

export function Login({ choices }: { choices: Choices }) {
  const { w, say } = useWords()
  const { ground } = useLook()
  const signIn = useSignIn()
  return (
    <main
      style={{
        minHeight: '100%',
        display: 'grid',
        placeItems: 'center',
        padding: 16,
        background: ground.page,
      }}
    >
      <section style={{ width: 'min(360px, 100%)' }}>
        <header style={{ textAlign: 'center', marginBottom: 28 }}>
          <img src="/icon.svg" alt="" width={64} height={64} />
          <h1 style={{ margin: '14px 0 4px', fontSize: 26, color: ground.text }}>
            {w('app.name')}
          </h1>
          <p style={{ margin: 0, color: ground.soft }}>{w('app.claim')}</p>
        </header>
        <Form<Credentials>
          layout="vertical"
          requiredMark={false}
          size="large"
          onFinish={(credentials) => signIn.mutate(credentials)}
        >
          <Form.Item
            name="login"
            label={w('login.login')}
            rules={[{ required: true, message: w('login.needed') }]}
          >
            <Input
              prefix={<UserOutlined />}
              autoComplete="username"
              autoFocus
              autoCapitalize="off"
            />
          </Form.Item>
          <Form.Item
            name="password"
            label={w('login.password')}
            rules={[{ required: true, message: w('login.needed') }]}
          >
            <Input.Password prefix={<LockOutlined />} autoComplete="current-password" />
          </Form.Item>
          {signIn.error instanceof ApiError && (
            <Alert
              type="warning"
              showIcon
              title={say(signIn.error.text)}
              style={{ marginBottom: 16 }}
            />
          )}
          <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
            {w('login.submit')}
          </Button>
        </Form>
        <p style={{ textAlign: 'center', marginTop: 20 }}>
          <Button
            type="link"
            onClick={() => choices.setLanguage(choices.language === 'zh' ? 'en' : 'zh')}
          >
            {w('app.language')}
          </Button>
        </p>
      </section>
    </main>
  )
}
