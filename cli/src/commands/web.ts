import { declareProgram } from '../declare-program.ts'

export default declareProgram('web', '页面与接口 · pages and API')
