// docs/reference/rules.md: which code and which tests carry each operating rule. `node scripts/rules.ts` writes it, and a test
// holds it to what the sources say.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

const root = join(import.meta.dirname, '..')
export const page = join(root, 'docs/reference/rules.md')

type Rule = { readonly id: string; readonly what: string; readonly not?: string }

/** The groups that are about subscribers and the people who keep them: A to L, with the operators' own words. `not`: why a system does not carry it. */
export const rules: readonly Rule[] = [
  { id: 'A1', what: '低于下限（莱州 5000 户）的营业部列出；撤并由运营商在组织文件中给出' },
  { id: 'A2', what: '公司分工作区，各有包区经理' },
  { id: 'A3', what: '大网格即营业部' },
  { id: 'A4', what: '小网格有一至两名客户经理，每户只有一个责任人' },
  { id: 'A5', what: '村代理员只看本村，且姓名电话脱敏' },
  { id: 'A6', what: '四大员各做多少：任务按种类统计（维护、续费、催缴、唤醒）' },
  { id: 'A7', what: '主任、副主任、内勤、客户经理', not: '岗位编制是人事；系统给出工作量（L1）' },
  { id: 'A8', what: '六级链条，按子树授权' },
  {
    id: 'A9',
    what: '目标责任书',
    not: '原文没有目标值，也没有存目标的表；公司一级的续费目标在策略文件 B8',
  },
  { id: 'A10', what: '四定齐备与否：人员、网格、责任（续费目标）、绩效' },
  { id: 'A11', what: '市场部、客服部、呼叫中心、考核小组', not: '部门是组织；抽查名单见 F1、F3' },
  {
    id: 'A12',
    what: '网格也可按交接箱、光节点划',
    not: '用户的网格由地址或导出表给出；设备自有网格，告警与故障按设备的网格派',
  },
  { id: 'A13', what: '其他层级与叫法', not: '层级固定为四级，名称可改' },
  { id: 'A14', what: '省市县多分公司', not: '每个分公司一套安装' },
  { id: 'A15', what: '大堂经理值班', not: '营业厅内部值班，不涉及用户与网络' },
  { id: 'A16', what: '区域责任人与联系卡（可打印）' },
  { id: 'A17', what: '服务经理的客户分级组合', not: '按地域分责任人，不设第二套归属' },
  { id: 'A18', what: '社会监督员、暗访客户', not: '线下角色' },
  { id: 'B1', what: '提前一个月收费：每月底前收完下月到期用户' },
  { id: 'B2', what: '集中到期的村、社区做集中续费计划' },
  { id: 'B3', what: '零散用户先电话、后上门' },
  { id: 'B4', what: '打印到期用户明细，确定责任人' },
  { id: 'B5', what: '收费前两天联系村委，定地点' },
  { id: 'B6', what: '电话、张贴、村内广播预热' },
  { id: 'B7', what: '第一轮后“回头看”，轮次编号、不覆盖' },
  { id: 'B8', what: '续费率不达标扣罚：达标线与比例由运营商定，未定不提' },
  { id: 'B9', what: '调度会议的材料：周通报按单位从低到高排，可逐级下钻；会议纪要不在系统内' },
  { id: 'B10', what: '市场部现场检查', not: '检查表不在系统内；不合格的在扣罚中提出、复核（J2）' },
  { id: 'B11', what: '集体付费：一个付费方是一项任务' },
  { id: 'B12', what: '余额、用量、到期提醒', not: '余额与用量不在导出表中；到期提醒即 B3' },
  { id: 'B13', what: '上门代缴', not: '只记“已缴费”；票据在营业系统' },
  { id: 'C1', what: '三个必须：上门、见面、说明原因，缺一不可办结' },
  { id: 'C2', what: '不续费原因字典；转网须写运营商' },
  { id: 'C3', what: '到期暂停从到期次日起算' },
  { id: 'C4', what: '早晨、中午、晚上轮换' },
  { id: 'C5', what: '本月离网、停机明细' },
  { id: 'C6', what: '离网关怀', not: '原文未给出时间；已销户的用户不再联系（个人信息保护法）' },
  { id: 'C7', what: '催缴流程', not: '流程即 B3、B7、C1、D4、D5 的顺序' },
  { id: 'C8', what: '停机保号不是流失，复机前提醒' },
  { id: 'D1', what: '到期未缴与往年暂停' },
  { id: 'D2', what: '唤醒时间表、路线图：每周定量、按路线走' },
  { id: 'D3', what: '每户一个责任人，无人负责的数为零' },
  { id: 'D4', what: '逐一电话联系，六种结果' },
  { id: 'D5', what: '空号、错号、无法联系，至少三到五次上门' },
  { id: 'D6', what: '代理员报信，立即转客户经理' },
  { id: 'D7', what: '激活归功于报信的代理员' },
  { id: 'D8', what: '回网户数：停机后缴费回来，每个用户十二个月内计一次' },
  { id: 'D9', what: '机顶盒丢失，回网时另配', not: '库存在营业系统；原因字典有“机顶盒故障·丢失”' },
  { id: 'D10', what: '春节返乡等日子优先' },
  { id: 'D11', what: '邻居介绍', not: '无来源数据；介绍人写在备注' },
  { id: 'D12', what: '挽留记录单', not: '即一次上门记录' },
  { id: 'E1', what: '转网用户在对方合同到期前三十天再联系' },
  { id: 'E2', what: '走访登记所属运营商' },
  { id: 'E3', what: '没有我们宽带的户：没有记录的与用别家的' },
  { id: 'F1', what: '到期暂停用户按比例随机抽查回访' },
  { id: 'F2', what: '派单客户百分之百回访' },
  { id: 'F3', what: '维修用户按不低于百分之二十回访' },
  {
    id: 'F4',
    what: '满意、基本满意、不满意',
    not: '加减分的比例原文未给；满意率连同回访到多少户在维修服务情况（K11）',
  },
  { id: 'F5', what: '每月巡检暗访：得分录入、复核后计入服务规范' },
  { id: 'F6', what: '八项抽查：得分录入、复核后计入服务规范；八项的表格在线下' },
  { id: 'F7', what: '监督员、暗访客户的检查：同 F6' },
  { id: 'F8', what: '每人每天约二十五个电话' },
  { id: 'F9', what: '回访多于工单', not: '说明：抽查不限于工单，见 F1' },
  { id: 'F10', what: '问卷', not: '问卷不在系统内' },
  { id: 'G1', what: '每户每月见面一次、电话一次：做到多少如实列' },
  {
    id: 'G2',
    what: '客户走访表六栏',
    not: '姓名、门号、电话取自档案，运营商与签字在任务记录，续费时间以账务为准，不另填表',
  },
  { id: 'G3', what: '一看二问三嘱咐', not: '话术，不留记录；信号由机顶盒与测量命令给出' },
  { id: 'G4', what: '用户结构分析表自动生成' },
  { id: 'G5', what: '按年龄、职业推介', not: '不收集这些个人信息（个人信息保护法，最小必要）' },
  { id: 'G6', what: '走访后新订的户数' },
  { id: 'G7', what: '百人访百户', not: '问卷不在系统内；走访数在包服情况日报' },
  { id: 'G8', what: '现场办理', not: '订购在营业系统；任务记“已缴费”“有意愿”' },
  { id: 'G9', what: '走访中的投诉转交', not: '在客户来电页登记；走访记录不另开单' },
  { id: 'G10', what: '用户档案', not: '任务页有该户订购、机顶盒、记录；不另设档案' },
  { id: 'G11', what: '每日巡查', not: '由监测代替：有告警才派人' },
  { id: 'G12', what: '新建筑、新商业区', not: '无来源数据；写在备注' },
  { id: 'G13', what: '三项免费服务', not: '库存与工料在营业系统' },
  { id: 'G14', what: '值班日志、意见簿', not: '营业厅内部' },
  { id: 'G15', what: '转其他部门并反馈', not: '报修与回访有；跨部门转办不在系统内' },
  { id: 'H1', what: '首问负责', not: '记下谁接的、谁派的；转办不在系统内' },
  { id: 'H2', what: '按类型限时', not: '维修的时限有（H3 至 H5、H7）；其他业务不在系统内' },
  { id: 'H3', what: '接到报修三分钟内派发，带故障、地址、电话' },
  { id: 'H4', what: '派发后二十分钟内联系用户（张家港）' },
  { id: 'H5', what: '三十分钟内联系用户（莱州）：同一时钟，另一数字' },
  { id: 'H6', what: '承诺时间与用户要求延期', not: '改期记在任务里；承诺时间原文未给' },
  { id: 'H7', what: '信号维修不过夜' },
  { id: 'H8', what: '疑提前回填：派发后几分钟内就办结的列出' },
  { id: 'H9', what: '预约', not: '没有预约时段；改期记在任务里' },
  { id: 'H10', what: '事事有回音：来电报修修好后须回访，回访前不算完' },
  { id: 'H11', what: '五十多台手机', not: '设备台账；手机页即浏览器' },
  { id: 'H12', what: '缴费到开通', not: '装机在营业系统' },
  { id: 'H13', what: '当天装机', not: '装机在营业系统' },
  { id: 'H14', what: '处结及时率、正确率' },
  { id: 'H15', what: '特殊业务专席', not: '营业系统' },
  { id: 'H16', what: '用户来电直接派给该户网格的责任人' },
  { id: 'H17', what: '每百户报修、及时率，逐月' },
  { id: 'I1', what: '季度检查：工程建设、运行维护 60 分（总分录入，16 项在线下）' },
  { id: 'I2', what: '季度检查：日常管理 40 分（总分录入，38 项在线下）' },
  { id: 'I3', what: '调片检查', not: '检查组的编排在线下' },
  { id: 'I4', what: '扣分三写明', not: '逐项检查表在线下；提出扣罚必须写明说明' },
  { id: 'I5', what: '缺陷代码', not: '逐项检查表在线下' },
  { id: 'I6', what: '复检倒扣', not: '逐项检查表在线下；倒扣分可按 J7 提出' },
  { id: 'I7', what: '上季问题转本季', not: '逐项检查表在线下' },
  { id: 'I8', what: '问题台账', not: '逐项检查表在线下，系统没有问题清单' },
  { id: 'I9', what: '共性问题交网络部', not: '由告警承担：同一光站下的报修归到一个原因' },
  { id: 'I10', what: '服务经理协同上门', not: '由故障任务承担' },
  { id: 'I11', what: '线路资料电子化', not: '资源资料由导入的设备表给出' },
  { id: 'I12', what: '用户端信号限值', not: '由检测器的限值承担，见指标目录与 limits 检测器' },
  { id: 'J1', what: '月度六大指标百分，年度 70:30' },
  { id: 'J2', what: '检查不达标或弄虚作假，一次 600 元' },
  { id: 'J3', what: '掉户比例、抽查户数扣罚：金额由运营商定，未定不提（B8、F1）' },
  { id: 'J4', what: '当月落实到个人：过月未复核的写明' },
  { id: 'J5', what: '客服 30 分：规范、时限、质量各 10 分' },
  { id: 'J6', what: '投诉到公司、市、地市、省：100、200、400、800 元，0.5、1、2、4 分' },
  { id: 'J7', what: '上级扣分双倍' },
  { id: 'J8', what: '双月 KPI 分摊', not: '上级的扣分按 J7 分别提给各单位' },
  { id: 'J9', what: '未及时联系按比例扣分：服务时限一项' },
  { id: 'J10', what: '增值业务推广费', not: '订购由谁推介不在导出表中' },
  { id: 'J11', what: '计件工资', not: '工资在人事；任务完成量可导出' },
  { id: 'J12', what: '评比', not: '评比指标多在线下' },
  { id: 'J13', what: '每日观察', not: '线下观察' },
  { id: 'J14', what: '培训考试', not: '人事' },
  { id: 'J15', what: '满意率目标', not: '满意率旁写明回访到多少户；目标由运营商定' },
  { id: 'J16', what: '事前、事中、事后', not: '说明：提前续费、当月、回头看即三段' },
  { id: 'J17', what: '全国排名', not: '外部数据' },
  { id: 'K1', what: '提前续费一周一通报' },
  { id: 'K2', what: '下月续费计划' },
  { id: 'K3', what: '到期用户资料明细' },
  { id: 'K4', what: '包服情况日报' },
  { id: 'K5', what: '任务完成量统计' },
  { id: 'K6', what: '本月离网用户明细' },
  { id: 'K7', what: '本月停机用户明细' },
  { id: 'K8', what: '用户结构分析表' },
  { id: 'K9', what: '考核结果与扣罚通报' },
  { id: 'K10', what: '问题台账', not: '来自逐项检查（I8），检查表在线下，没有数据' },
  { id: 'K11', what: '派单、及时率、正确率、回访、满意率' },
  { id: 'K12', what: '收入完成情况、客户经理业绩' },
  { id: 'K13', what: '发展：本月与截至当月累计' },
  { id: 'L1', what: '山区 1650、平原 2000、城区 3300 户为一个工作量' },
  { id: 'L2', what: '每个网格一至两名客户经理' },
  { id: 'L3', what: '平均每人近五千户', not: '另一种定额：在策略文件 L1 中填' },
  { id: 'L4', what: '营业厅日接待量', not: '营业厅，不涉及用户与网络' },
  { id: 'L5', what: '每天能上门的户数有限：清单按轻重排序' },
  { id: 'L6', what: '工单量远小于走访量', not: '说明，不是规则' },
]

const code = [
  'analytics/reports',
  'analytics/src/reports',
  'analytics/src/retention',
  'analytics/jobs',
  'model/src',
  'dashboards/api/src',
  'platform/src/database/migrations',
]
const tests = [
  'analytics/src/reports',
  'analytics/src/retention',
  'analytics/jobs',
  'dashboards/api/test',
]

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .toSorted()
}

/** In a test a quoted id alone is a cell of a sheet or a made-up number as often as a rule: it cites by a comment or the test’s name. */
const names = /(['`])[A-N]\d+(:[A-N]\d+)?\1/g

const cites = (text: string, id: string) => new RegExp(`(?<![\\w/-])${id}(?![\\w-])`).test(text)

type Carried = Rule & { readonly code: readonly string[]; readonly tests: readonly string[] }

/** Where each rule's id stands in the sources. */
export async function carried(): Promise<readonly Carried[]> {
  const read = async (folders: readonly string[], isTest: boolean) => {
    const files = (await Promise.all(folders.map(filesOf))).flat()
    const wanted = files.filter(
      (name) => name.endsWith('.test.ts') === isTest && !name.includes('fixture'),
    )
    return Promise.all(
      wanted.map(async (name) => {
        const text = await readFile(join(root, name), 'utf8')
        return { name, text: isTest ? text.replace(names, '') : text }
      }),
    )
  }
  const [sources, proofs] = await Promise.all([read(code, false), read(tests, true)])
  const citing = (files: typeof sources, id: string) =>
    files.filter(({ text }) => cites(text, id)).map(({ name }) => name)
  return rules.map((rule) => ({
    ...rule,
    code: citing(sources, rule.id),
    tests: citing(proofs, rule.id),
  }))
}

export function pageOf(table: readonly Carried[]): string {
  const links = (names: readonly string[]) =>
    names.map((name) => `[${name.split('/').at(-1)}](../../${name})`).join(' ')
  const lines = table
    .filter(({ not }) => not === undefined)
    .map(
      ({ id, what, ...where }) =>
        `| ${id} | ${what} | ${links(where.code)} | ${links(where.tests)} |`,
    )
  const left = table
    .filter(({ not }) => not !== undefined)
    .map(({ id, what, not }) => `| ${id} | ${what} | ${not} |`)
  return `# 规则在哪里 · Where the operating rules are

由 \`node scripts/rules.ts\` 生成，测试核对。数字在 \`policies/\`，按规则编号。Written by \`node scripts/rules.ts\` and checked by a test: each
rule of groups A to L, with the code and the tests that name it. The numbers stand in \`policies/\`, by rule id.

| 规则 rule | 内容 what | 代码 code | 测试 tests |
|---|---|---|---|
${lines.join('\n')}

## 不由系统承担的 · Not carried here, and why

| 规则 rule | 内容 what | 原因 why |
|---|---|---|
${left.join('\n')}
`
}

if (import.meta.main) await writeFile(page, pageOf(await carried()))
