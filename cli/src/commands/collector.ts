import { declareProgram } from '../declare-program.ts'

export default declareProgram('collector', '采集 · polls devices and takes the boxes’ reports')
