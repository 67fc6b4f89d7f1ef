import { createHash } from 'node:crypto'

/** One spelling of an address: no blanks or punctuation, `#` as 号, hyphens alike. */
export function normalAddress(address: string): string {
  return address
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,，.。、;；()]/g, '')
    .replace(/[—–－―~～]/g, '-')
    .replace(/#/g, '号')
}

/** Every customer of one address in one grid is one household, whichever file or row names it first. */
export function householdId(grid: string, address: string): string {
  const hash = createHash('sha256')
    .update(`${grid}|${normalAddress(address)}`)
    .digest('hex')
  return `H${hash.slice(0, 16)}`
}

const town = /^.*?(?:镇|乡|街道|办事处)/
const village = /^([^\d\s]{1,12}?(?:村|社区|小区|花园|家园|公寓|新苑))/

/** 莱州市平里店镇毛家村12号 is 毛家村; null where the address names none. */
export function villageOf(address: string): string | null {
  const normal = normalAddress(address)
  const within = village.exec(normal.replace(town, ''))?.[1]
  return within ?? village.exec(normal)?.[1] ?? null
}
