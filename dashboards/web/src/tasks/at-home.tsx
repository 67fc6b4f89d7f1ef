import { useMutation } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import type { TipAnswer } from '../../../api/src/schemas/tips.ts'
import { ApiError, ask } from '../api-client.ts'
import { Panel } from '../parts/states.tsx'
import { useWords } from '../words.tsx'

/** D6: the agent next door has seen that they are in; the manager of the home hears of it at once. */
export function AtHome({ task }: { task: string }) {
  const { w, say } = useWords()
  const { message } = App.useApp()
  const [note, setNote] = useState('')
  const tell = useMutation({
    mutationFn: () =>
      ask<TipAnswer>(`tasks/${encodeURIComponent(task)}/tip`, note.trim() === '' ? {} : { note }),
    onSuccess: ({ isNew }) => void message.success(w(isNew ? 'tip.sent' : 'tip.already')),
    onError: (error) =>
      void message.warning(error instanceof ApiError ? say(error.text) : error.message),
  })
  return (
    <Panel>
      <div className="form">
        <p className="soft small" style={{ margin: 0 }}>
          {w('tip.about')}
        </p>
        <Input
          size="large"
          aria-label={w('tip.note')}
          placeholder={w('tip.note')}
          maxLength={200}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
        <Button
          type="primary"
          size="large"
          block
          className="tall"
          loading={tell.isPending}
          disabled={tell.isSuccess}
          onClick={() => tell.mutate()}
        >
          {tell.isSuccess ? w('tip.sent') : w('tip.say')}
        </Button>
      </div>
    </Panel>
  )
}
