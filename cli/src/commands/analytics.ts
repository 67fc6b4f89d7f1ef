import { declareProgram } from '../declare-program.ts'

export default declareProgram('analytics', '分析 · finds faults, plans renewals')
