import { AppError, type ErrorCode } from '@gridkeeper/model/errors'
import type { Text } from '@gridkeeper/model/text'
import type { Problem } from './schemas/common.ts'
import { isText } from './text.ts'

const chinese: Partial<Record<ErrorCode, string>> = {
  'auth/required': '请先登录',
  'auth/forbidden': '您没有这个页面的权限',
  'auth/throttled': '尝试次数过多，请稍后再试',
  'database/unavailable': '数据库暂时不可用，稍后会自动恢复',
  'queue/unavailable': '任务队列暂时不可用，稍后会自动恢复',
  'request/invalid': '请求内容有误',
  'request/too-large': '内容过大',
  'resource/unknown': '没有找到',
  'store/unavailable': '时序库暂时不可用，稍后会自动恢复',
}
const unexpected: Text = {
  zh: '服务器出错，已记录日志',
  en: 'Something went wrong here; it is in the log',
}

/** What a failure looks like from outside. Particulars of our own failures stay in the log. */
export function problemOf(error: AppError): Problem {
  if (error.code === 'internal/unexpected') return { code: error.code, message: unexpected }
  const { text, ...details } = error.details
  const message = isText(text)
    ? text
    : { zh: chinese[error.code] ?? error.message, en: error.message }
  const shown = error.status < 500 ? details : {}
  return {
    code: error.code,
    message,
    ...(Object.keys(shown).length > 0 ? { details: { ...shown } } : {}),
  }
}

/** Fastify's own refusals and everything nobody foresaw, as one of our codes. */
export function appErrorOf(error: unknown): AppError {
  if (error instanceof AppError) return error
  const { statusCode, message } = error as { statusCode?: number; message?: string }
  if (statusCode === 413)
    return new AppError('request/too-large', 'The request is too large', { cause: error })
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new AppError('request/invalid', message ?? 'The request is not understood', {
      cause: error,
      field: 'body',
    })
  return new AppError('internal/unexpected', message ?? 'Unexpected', { cause: error })
}
