import type { Of, RoomWords } from '../vocabulary.ts'

const words = {
  'login.login': { zh: '账号', en: 'Login' },
  'login.password': { zh: '密码', en: 'Password' },
  'login.submit': { zh: '登录', en: 'Sign in' },
  'login.ended': {
    zh: '登录已过期，请重新登录；登录后回到刚才的页面',
    en: 'Your login has ended: sign in again to be back on the same page',
  },
  'login.needed': { zh: '请填写账号和密码', en: 'Please give login and password' },
} satisfies RoomWords

export default words

declare module '../vocabulary.ts' {
  interface Vocabulary extends Of<typeof words> {}
}
