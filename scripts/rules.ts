// docs/reference/rules.md: which code and which tests carry each operating rule. `node scripts/rules.ts` writes it, and a test
// holds it to what the sources say.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

const root = join(import.meta.dirname, '..')
export const page = join(root, 'docs/reference/rules.md')

type Rule = { readonly id: string; readonly what: string; readonly not?: string }

/** The groups that retention answers for: A to F, L, with the operators' own words. `not`: why a system does not carry it. */
export const rules: readonly Rule[] = [
  { id: 'A1', what: '低于下限（莱州 5000 户）的营业部列出；撤并由运营商在组织文件中给出' },
  { id: 'A2', what: '公司分工作区，各有包区经理' },
  { id: 'A3', what: '大网格即营业部' },
  { id: 'A4', what: '小网格有一至两名客户经理，每户只有一个责任人' },
  { id: 'A5', what: '村代理员只看本村，且姓名电话脱敏' },
  {
    id: 'A6',
    what: '四大员：宣传、维护、服务、推销',
    not: '按人分职能是考核口径，任务按种类统计即可',
  },
  { id: 'A7', what: '主任、副主任、内勤、客户经理', not: '岗位编制是人事；系统给出工作量（L1）' },
  { id: 'A8', what: '六级链条，按子树授权' },
  { id: 'A9', what: '目标责任书', not: '目标值由运营商定，属报表与考核' },
  {
    id: 'A10',
    what: '四定：人员、网格、责任、绩效',
    not: '人员、网格、责任见 A4、L1；绩效属报表与考核',
  },
  { id: 'A11', what: '市场部、客服部、呼叫中心、考核小组', not: '部门是组织；抽查名单见 F1、F3' },
  {
    id: 'A12',
    what: '网格也可按交接箱、光节点划',
    not: '用户的网格由地址或导出表给出；设备自有网格',
  },
  { id: 'A13', what: '其他层级与叫法', not: '层级固定为四级，名称可改' },
  { id: 'A14', what: '省市县多分公司', not: '每个分公司一套安装' },
  { id: 'A15', what: '大堂经理值班', not: '营业厅内部值班，不涉及用户与网络' },
  { id: 'A16', what: '区域责任人与联系卡', not: '责任人见 A4；联系卡是印刷品' },
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
  { id: 'B9', what: '包区经理调度会议', not: '会议是人的事；数字见群体与日报' },
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
  { id: 'D8', what: '回网户数', not: '口径见报表；群体结果 reactivated 以缴费为准' },
  { id: 'D9', what: '机顶盒丢失，回网时另配', not: '库存在营业系统；原因字典有“机顶盒故障·丢失”' },
  { id: 'D10', what: '春节返乡等日子优先' },
  { id: 'D11', what: '邻居介绍', not: '无来源数据；介绍人写在备注' },
  { id: 'D12', what: '挽留记录单', not: '即一次上门记录' },
  { id: 'E1', what: '转网用户在对方合同到期前三十天再联系' },
  { id: 'E2', what: '走访登记所属运营商' },
  {
    id: 'E3',
    what: '没有宽带或用别家宽带的用户清单',
    not: '导出表没有宽带情况；只知转网的去向（E2）',
  },
  { id: 'F1', what: '到期暂停用户按比例随机抽查回访' },
  { id: 'F2', what: '派单客户百分之百回访' },
  { id: 'F3', what: '维修用户按不低于百分之二十回访' },
  { id: 'F4', what: '满意度加减分', not: '属考核' },
  { id: 'F5', what: '每月巡检暗访', not: '线下检查' },
  { id: 'F6', what: '八项抽查', not: '线下检查' },
  { id: 'F7', what: '监督员检查', not: '线下检查' },
  { id: 'F8', what: '每人每天约二十五个电话' },
  { id: 'F9', what: '回访多于工单', not: '说明：抽查不限于工单，见 F1' },
  { id: 'F10', what: '问卷', not: '问卷不在系统内' },
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
rule of groups A to F and L, with the code and the tests that name it. The numbers stand in \`policies/\`, by rule id.

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
