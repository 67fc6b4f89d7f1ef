import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { ApiError } from '../api-client.ts'
import { useWords } from '../words.tsx'

type Deed<Input, Answer> = {
  do(input: Input): Promise<Answer>
  /** What is said when it is done; nothing where the page shows it. */
  readonly done?: string
  /** The first words of the questions whose answers it changes. */
  readonly makesOld: readonly string[]
}

/** Something a person does: a refusal is said in the server’s words, what it changed is asked again. */
export function useDeed<Input, Answer>({ do: act, done, makesOld }: Deed<Input, Answer>) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const { say } = useWords()
  return useMutation({
    mutationFn: act,
    onSuccess: () => {
      if (done !== undefined) void message.success(done)
    },
    onError: (error) =>
      void message.warning(error instanceof ApiError ? say(error.text) : error.message),
    onSettled: () => {
      for (const first of makesOld) void client.invalidateQueries({ queryKey: [first] })
    },
  })
}
