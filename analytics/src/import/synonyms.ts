// What operators' exports call a column. Compared after `headerKey`: no blanks, no brackets, lower case.
export const synonyms = {
  customer:
    '客户编号 客户编码 客户ID 客户证号 客户号 用户编号 用户编码 用户ID 用户号 用户证号 customer customer_id',
  subscription:
    '订购编号 订购号 订购ID 订购实例 产品实例 产品实例ID 业务号 业务编号 服务号码 订单编号 subscription subscription_id',
  name: '户名 客户姓名 客户名称 用户姓名 用户名称 姓名 name',
  phone:
    '联系电话 手机 手机号 手机号码 移动电话 电话 电话1 电话2 联系方式 联系手机 固定电话 固话 联系电话1 联系电话2 phone',
  address: '安装地址 装机地址 用户地址 详细地址 住址 地址 门号 门牌号 address',
  village: '村 村庄 行政村 村/社区 村社区 社区 小区 小区名称 所属村 所属小区 village',
  building: '楼栋 楼号 楼 幢',
  unit: '单元',
  room: '室 房间 房号 室号',
  grid: '网格 小网格 片区 所属网格 网格名称 网格编号 责任网格 grid',
  station: '营业部 站 广电站 大网格',
  latitude: '纬度 latitude lat',
  longitude: '经度 longitude lon lng',
  product: '产品 产品名称 套餐 套餐名称 节目包 资费 业务类型 product',
  state: '状态 用户状态 业务状态 订购状态 产品状态 当前状态 state status',
  start: '开户日期 开户时间 入网时间 入网日期 开通日期 开通时间 生效日期 生效时间 start started_on',
  expiry:
    '到期日期 到期时间 到期日 有效期至 有效期 截止日期 截止时间 失效时间 失效日期 expiry expires_on',
  paused: '暂停日期 暂停时间 停机日期 停机时间 报停日期 报停时间 欠停日期 paused paused_on',
  resume: '复机日期 恢复日期 计划复机日期 预计复机日期 报停截止日期 resume resume_on',
  closed: '销户日期 销户时间 拆机日期 拆机时间 closed closed_on',
  box: '机顶盒号 机顶盒编号 机顶盒序列号 stb号 stb 序列号 设备编号 box box_id',
  card: '智能卡号 智能卡 ca卡号 ca卡 卡号 card',
  payer: '付费方 付款单位 集体付费 集团名称 缴费单位 统付单位 payer',
  yearly: '年费 年收视费 包年金额 年价 yearly yearly_price',
  paid: '缴费日期 缴费时间 续费时间 续费日期 最近缴费日期 最后缴费日期 paid paid_on',
  amount: '缴费金额 实缴金额 实收金额 最近缴费金额 amount',
  id: 'id 编号 设备编号 设备id 网元编号 工单号 工单编号 报修单号',
  kind: 'kind 类型 设备类型 网元类型 故障类型 工单类型 报修类型',
  parent: 'parent_id parent 上级 上级编号 上级设备 上联设备 上级id',
  place: 'place 位置 安装位置 所在位置',
  orgUnit: 'org_unit org_unit_id 网格 小网格 网格编号 所属网格',
  snmpAddress: 'snmp_address ip ip地址 管理ip 管理地址 address',
  snmpPort: 'snmp_port 端口 snmp端口',
  snmpCredential: 'snmp_credential credential 凭据',
  profile: 'profile 型号档案 设备模板',
  title: 'name 名称 设备名称',
  at: 'at 时间 报修时间 受理时间 创建时间 发生时间',
  device: 'device device_id 设备 设备号 机顶盒号 stb号 终端号',
  text: 'text 故障描述 描述 内容 备注 报修内容',
} as const

export type Field = keyof typeof synonyms

/** A header without what people put around it: blanks, brackets with remarks, colons, asterisks. */
export function headerKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\(.*?\)|【.*?】|\[.*?\]/g, '')
    .replace(/[\s*:：'"=]/g, '')
    .toLowerCase()
}
