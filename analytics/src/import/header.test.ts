import { expect, test } from 'vitest'
import { findHeader, isDecoration } from './header.ts'
import { subscribers } from './kinds/subscribers.ts'
import { subscriptions } from './kinds/subscriptions.ts'

test('the header is found below titles, whatever is put around its words', () => {
  const found = findHeader(
    [
      ['莱州广电网络公司用户资料明细表'],
      ['打印日期：2026-11-01', '', '单位：户'],
      ['客户编号*', ' 户 名 ', '联系电话(手机)', '安装地址', '联系电话2', '小网格'],
      ['8531000001', '张三', '13805351234', '平里店镇毛家村1号', '', '毛家片'],
    ],
    subscribers.layout,
  )
  expect(found?.index).toBe(2)
  expect(found?.missing).toEqual([])
  expect(Object.fromEntries(found?.header.columns ?? [])).toEqual({
    customer: [0],
    name: [1],
    phone: [2, 4],
    address: [3],
    grid: [5],
  })
})

test('where a needed column is missing it is named, beside the headers seen', () => {
  const found = findHeader([['用户编号', '套餐', '状态', '备注']], subscriptions.layout)
  expect(found?.missing).toEqual([['expiry']])
  expect(found?.header.seen).toEqual(['用户编号', '套餐', '状态', '备注'])
})

const header = ['客户编号', '户名', '安装地址']
test.each([
  [['合 计', '', '3户'], true],
  [['', '小计：', ''], true],
  [['', '', ''], true],
  [['客户编号', '户名', '安装地址'], true],
  [['制表人：李四', '', ''], true],
  [['8531000001', '总计家电', '毛家村1号'], false],
  [['8531000001', '', ''], false],
])('the row %j says nothing of a customer: %s', (cells, yes) => {
  expect(isDecoration(cells, header)).toBe(yes)
})
