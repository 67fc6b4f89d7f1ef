import { expect, test } from 'vitest'
import { maskAddress, maskHousehold, maskName, maskNumbers, maskPhone } from './masking.ts'

test.each([
  ['13812341234', '138****1234'],
  ['+8613812341234', '+86*******1234'],
  ['0535-2212345', '053*****2345'],
  ['2212345', '*****45'],
  ['12', '**2'],
  ['', '**'],
])('phone %s is shown as %s', (plain, masked) => expect(maskPhone(plain)).toBe(masked))

test.each([
  ['张三', '张**'],
  ['欧阳修文', '欧**'],
  ['𠮷田', '𠮷**'],
  ['', '**'],
])('name %s is shown as %s', (plain, masked) => expect(maskName(plain)).toBe(masked))

test.each([
  ['莱州市文昌路街道东关小区3号楼2单元501室', '莱州市文昌路街道东关小区3号楼2单元5**室'],
  ['朱桥镇由家村 87 号', '朱桥镇由家村 8* 号'],
  ['由家村7号', '由家村*号'],
  ['由家村东头', '由家村东头'],
])('address %s is shown as %s', (plain, masked) => expect(maskAddress(plain)).toBe(masked))

test('numbers in free text are masked, short ones are left', () => {
  expect(maskNumbers('电话 13812341234，到期 2026-11-30')).toBe('电话 138****1234，到期 2026-11-30')
})

test('a village agent is not shown where the home is', () => {
  const plain = {
    id: 'h1',
    name: '张三',
    phone: null,
    address: '由家村7号',
    village: '由家村',
    latitude: 37.1,
    longitude: 119.9,
  }
  expect(maskHousehold(plain, true)).toEqual({
    ...plain,
    name: '张**',
    address: '由家村*号',
    latitude: null,
    longitude: null,
  })
})
