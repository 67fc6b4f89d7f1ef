import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useWords } from '../words.tsx'

const longest = 400

type MessageFormProps = {
  readonly name: string
  send(text: string): void
  close(): void
}

/** A sentence on the household's own television. */
export function MessageForm({ name, send, close }: MessageFormProps) {
  const { w } = useWords()
  const [text, setText] = useState('')
  return (
    <Modal
      open
      title={w('command.messageFor', { name })}
      okText={w('command.send')}
      cancelText={w('app.cancel')}
      okButtonProps={{ disabled: text.trim() === '' }}
      onCancel={close}
      onOk={() => {
        send(text.trim())
        close()
      }}
    >
      <Input.TextArea
        autoFocus
        showCount
        rows={3}
        className="commands-message"
        maxLength={longest}
        value={text}
        aria-label={w('command.show_message')}
        placeholder={w('command.messageHint')}
        onChange={({ target }) => setText(target.value)}
      />
    </Modal>
  )
}
