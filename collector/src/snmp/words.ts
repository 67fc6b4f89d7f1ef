import type { Text } from '@gridkeeper/model/text'

type Rule = { readonly says: RegExp; readonly zh: string }

/** What is said of a device, by the English sentence that goes into logs and files. `$1` … are its particulars. */
const rules: readonly Rule[] = [
  { says: /^(\S+) did not answer within (\d+) ms$/, zh: '$1 在 $2 毫秒内没有应答' },
  { says: /^(\S+) did not answer$/, zh: '$1 没有应答：请核对地址、端口、团体名或用户，以及防火墙' },
  { says: /^(\S+) answers with something that is no SNMP$/, zh: '$1 的应答不是 SNMP 报文' },
  { says: /^(\S+) refuses: (.*)$/, zh: '$1 拒绝访问：$2' },
  { says: /^Cannot send to (\S+): (.*)$/, zh: '无法向 $1 发送：$2' },
  { says: /^There is no IPv4 address for (\S+)$/, zh: '查不到 $1 的 IPv4 地址' },
  { says: /^The device takes too long: .*$/, zh: '设备应答太慢，本次不再询问' },
  { says: /^The collector is stopping$/, zh: '采集器正在停止' },
  {
    says: /^No profile fits (\S+)$/,
    zh: '$1 有应答，但没有合适的设备模板：可用 gridkeeper profile new 起草',
  },
  { says: /^no profile fits$/, zh: '没有合适的设备模板' },
  { says: /^There is no profile (\S+)$/, zh: '没有名为 $1 的设备模板' },
  { says: /^(.*) is no number$/, zh: '“$1”不是数值' },
  { says: /^(\S+) (.*?) ?is outside what it can be$/, zh: '$1 $2 超出可能的范围，不取用' },
  { says: /^the device answers a walk with nothing$/, zh: '设备对遍历请求没有返回内容' },
  {
    says: /^(.*: )?the device goes round in a circle(?: at (\S+))?$/,
    zh: '$1设备的应答原地打转 $2',
  },
  { says: /^more than (\d+) rows: cut off$/, zh: '超过 $1 行，已截断' },
  {
    says: /^(\S+): cut off at (\d+) variables.*$/,
    zh: '$1：读到 $2 项后截断，可用 --rows、--seconds 放宽',
  },
  { says: /^the device answers with error (\d+)$/, zh: '设备返回错误码 $1' },
  {
    says: /^nothing of it can be read yet: .*$/,
    zh: '目前还读不出任何数值：什么都读不出的模板通不过测试',
  },
  { says: /^(\S+) fits better than (\S+): .*$/, zh: '$1 比 $2 更匹配：请把匹配条件写得更准' },
  { says: /^There is a profile (\S+) already: .*$/, zh: '已有名为 $1 的模板：请换一个 --id' },
  {
    says: /^That is ([\d,]+) addresses; at most ([\d,]+) .*$/,
    zh: '共 $1 个地址，一次最多扫描 $2 个（一个 /16）：请缩小网段',
  },
  { says: /^(\S+): the range ends before it begins$/, zh: '$1：范围的终点在起点之前' },
  { says: /^(\S+): a net’s length is a number from 0 to 32$/, zh: '$1：网段长度应为 0 到 32' },
  {
    says: /^(.*) is no IPv4 address, net or range: .*$/,
    zh: '$1 不是 IPv4 地址、网段或范围：请写成 10.1.0.0/22、10.1.0.7 或 10.1.0.10-10.1.0.20',
  },
  { says: /^Cannot read the folder of (?:MIBs|profiles) (\S+)$/, zh: '无法读取文件夹 $1' },
]

/** The sentence in both languages; what has no Chinese yet stands as it is in both. */
export function inWords(english: string): Text {
  const rule = rules.find(({ says }) => says.test(english))
  const zh = rule ? english.replace(rule.says, rule.zh).trim() : english
  return { zh, en: english }
}

/** On a terminal: Chinese first. */
export function onOneLine({ zh, en }: Text): string {
  return zh === en ? en : `${zh} · ${en}`
}
