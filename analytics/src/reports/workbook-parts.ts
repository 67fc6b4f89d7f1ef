import type { ColumnKind } from '@gridkeeper/model/table-report'
import { isNumeric } from './sheet.ts'

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const type = (name: string) =>
  `application/vnd.openxmlformats-officedocument.spreadsheetml.${name}+xml`

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML cannot hold
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const special = /[&<>"]/
/** What a cell of Excel holds. */
const mostLetters = 32_767

export function xml(text: string): string {
  const plain = text.toWellFormed().replace(unwritable, '').slice(0, mostLetters)
  if (!special.test(plain)) return plain
  return plain
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A number’s format in Excel: below 164 its own, from there on ours. */
const formats: readonly { kinds: readonly ColumnKind[]; id: number; code?: string }[] = [
  { kinds: ['count'], id: 3 },
  { kinds: ['number', 'yuan'], id: 4 },
  { kinds: ['share'], id: 164, code: '0.0%' },
  { kinds: ['points'], id: 165, code: '0.0' },
  { kinds: ['minutes'], id: 1 },
]
export const titleStyle = 1
export const bold = { left: 2, right: 3 }
const firstFormat = 4

function formatOf(kind: ColumnKind): number {
  return formats.findIndex(({ kinds }) => kinds.includes(kind))
}

export function styleOf(kind: ColumnKind): number {
  return isNumeric(kind) ? firstFormat + formatOf(kind) * 2 : 0
}

export function boldStyleOf(kind: ColumnKind): number {
  return isNumeric(kind) ? styleOf(kind) + 1 : bold.left
}

const font = (size: number, isBold = false) =>
  `<font>${isBold ? '<b/>' : ''}<sz val="${size}"/><name val="Calibri"/><family val="2"/></font>`
const format = (number: number, fontId: number, isRight = false) =>
  `<xf numFmtId="${number}" fontId="${fontId}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"\
${isRight ? ' applyAlignment="1"><alignment horizontal="right"/></xf>' : '/>'}`

const cellFormats = [
  format(0, 0),
  format(0, 2),
  format(0, 1),
  format(0, 1, true),
  ...formats.flatMap(({ id }) => [format(id, 0, true), format(id, 1, true)]),
]
const ownFormats = formats.flatMap(({ id, code }) =>
  code === undefined ? [] : [`<numFmt numFmtId="${id}" formatCode="${code}"/>`],
)

export const styles = `${xmlHead}<styleSheet xmlns="${main}"><numFmts count="${ownFormats.length}">${ownFormats.join('')}</numFmts>\
<fonts count="3">${font(11)}${font(11, true)}${font(14, true)}</fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="${cellFormats.length}">${cellFormats.join('')}</cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/** Any other part is a page: how many there will be nobody knows when this is written. */
export const contentTypes = `${xmlHead}<Types xmlns="${packages}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="${type('worksheet')}"/>\
<Override PartName="/xl/workbook.xml" ContentType="${type('sheet.main')}"/>\
<Override PartName="/xl/styles.xml" ContentType="${type('styles')}"/></Types>`

const link = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`
const linked = (all: string) =>
  `${xmlHead}<Relationships xmlns="${packages}/relationships">${all}</Relationships>`

export const relations = linked(link('rId1', 'officeDocument', 'xl/workbook.xml'))

export function links(pages: number): string {
  const each = Array.from({ length: pages }, (_, n) =>
    link(`rId${n + 1}`, 'worksheet', `worksheets/sheet${n + 1}.xml`),
  )
  return linked([...each, link(`rId${pages + 1}`, 'styles', 'styles.xml')].join(''))
}

/** Every page prints the header’s row again on each sheet of paper. */
export function workbookText(names: readonly string[], headerRow: number): string {
  const pages = names.map(
    (name, n) => `<sheet name="${xml(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`,
  )
  const titles = names.map(
    (name, n) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${n}">'${xml(name)}'!$${headerRow}:$${headerRow}</definedName>`,
  )
  return `${xmlHead}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView/></bookViews><sheets>${pages.join('')}</sheets>\
<definedNames>${titles.join('')}</definedNames></workbook>`
}
