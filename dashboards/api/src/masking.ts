import type { MaskedHousehold } from './schemas/common.ts'

/** 138****1234; a number too short for that shows its last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.trim()
  if (digits.length >= 9)
    return `${digits.slice(0, 3)}${'*'.repeat(digits.length - 7)}${digits.slice(-4)}`
  return '*'.repeat(Math.max(digits.length - 2, 2)) + digits.slice(Math.max(digits.length - 2, 1))
}

/** 张**, however long the name. */
export function maskName(name: string): string {
  return `${[...name.trim()][0] ?? ''}**`
}

/** The last number of an address is the door: 3号楼2单元501室 becomes 3号楼2单元5**室. */
export function maskAddress(address: string): string {
  return address.replace(/(\d+)(\D*)$/, (_, door: string, rest: string) => {
    const shown = door.length > 1 ? door.slice(0, 1) : ''
    return `${shown}${'*'.repeat(door.length - shown.length)}${rest}`
  })
}

/** For free text that people typed or a file held: what looks like a phone or card number is masked. */
export function maskNumbers(text: string): string {
  return text.replace(/\d{7,}/g, maskPhone)
}

/** A household as the database has it, before it may be shown. */
export type PlainHousehold = MaskedHousehold

export function maskHousehold(plain: PlainHousehold, hidePlace: boolean): MaskedHousehold {
  return {
    id: plain.id,
    name: plain.name === null ? null : maskName(plain.name),
    phone: plain.phone === null ? null : maskPhone(plain.phone),
    address: maskAddress(plain.address),
    village: plain.village,
    latitude: hidePlace ? null : plain.latitude,
    longitude: hidePlace ? null : plain.longitude,
  }
}
