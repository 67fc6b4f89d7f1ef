import { Modal, Typography } from 'antd'
import type { TokenBody } from '../../../api/src/schemas/uploads.ts'
import { useWords } from '../words.tsx'

export type MadeOne = TokenBody & { readonly token: string }

/** A new token, shown this once, and how it is used. */
export function Made({ made, close }: { made: MadeOne; close: () => void }) {
  const { w } = useWords()
  const [kind] = made.kinds
  const call = `curl -H 'Authorization: Bearer ${made.token}' \\
  -H 'content-type: application/x-ndjson' \\
  --data-binary @rows.ndjson ${window.location.origin}/api/bulk/${kind}`
  return (
    <Modal
      open
      title={w('tokens.made', { name: made.name })}
      mask={{ closable: false }}
      onCancel={close}
      onOk={close}
      okText={w('app.close')}
      footer={(_, { OkBtn }) => <OkBtn />}
    >
      <p>{w('tokens.once')}</p>
      <Typography.Paragraph code copyable className="tokens-secret">
        {made.token}
      </Typography.Paragraph>
      <p className="soft small">{w('tokens.use')}</p>
      <Typography.Paragraph copyable={{ text: call }} className="tokens-call">
        <pre>{call}</pre>
      </Typography.Paragraph>
    </Modal>
  )
}
