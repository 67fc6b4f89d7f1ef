import type { ReportHead } from '@gridkeeper/model/table-report'
import { text } from './report.ts'

/** Whose row it is, as a list of customers begins. */
export type Customer = {
  readonly village: string | null
  readonly address: string | null
  readonly name: string | null
  readonly phone: string | null
  readonly product: string
}

/** The kinds say what is masked: a list of customers shows them by these columns and no others. */
export const customerColumns: ReportHead['columns'] = [
  { key: 'village', title: text('村/社区', 'Village'), kind: 'text' },
  { key: 'address', title: text('门号', 'Door'), kind: 'address' },
  { key: 'name', title: text('姓名', 'Name'), kind: 'name' },
  { key: 'phone', title: text('电话', 'Phone'), kind: 'phone' },
  { key: 'product', title: text('产品', 'Product'), kind: 'text' },
]

/** In the order of `customerColumns`. */
export function customerCells({ village, address, name, phone, product }: Customer) {
  return [village, address, name, phone, product]
}
