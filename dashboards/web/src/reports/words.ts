import type { Of, RoomWords } from '../vocabulary.ts'

const words = {
  'nav.reports': { zh: '报表', en: 'Reports' },
  'reports.noData': { zh: '无数据', en: 'no data' },
  'reports.nothing': { zh: '这一时段没有内容', en: 'Nothing in this period' },
  'reports.before': { zh: '前一时段', en: 'Period before' },
  'reports.after': { zh: '后一时段', en: 'Period after' },
  'reports.period': { zh: '时段', en: 'Period' },
  'reports.print': { zh: '打印', en: 'Print' },
  'reports.plain': { zh: '不脱敏导出', en: 'Unmasked file' },
  'reports.plainWhy': {
    zh: '文件将含完整姓名、电话、门号，只限本次工作使用。谁、何时、为何导出都会记录，文件带水印。',
    en: 'The file has whole names, phones and doors, for this piece of work only. Who took it, when and why is logged, and the file is marked.',
  },
  'reports.reason': {
    zh: '用途，例如：12 月上门收费',
    en: 'What for, such as: collecting in December',
  },
  'reports.take': { zh: '导出', en: 'Download' },
  'reports.billingOn': { zh: '账务数据截至 {day}', en: 'Billing data as of {day}' },
  'reports.notYet': { zh: '尚未导入', en: 'none yet' },
  'reports.shown': { zh: '显示 {shown} 行，共 {total} 行', en: '{shown} of {total} rows' },
  'reports.takeFile': {
    zh: '其余请导出，或选择下级单位',
    en: 'For the rest take the file, or choose a smaller unit',
  },
  'reports.rows': { zh: '查看逐户明细', en: 'Home by home' },
  'penalty.desk': {
    zh: '{period} 扣罚：提出与复核',
    en: '{period} penalties: propose and confirm',
  },
  'penalty.inspections': {
    zh: '{period} 季度检查：记分与复核',
    en: '{period} inspection: points and their confirmation',
  },
  'penalty.checks': {
    zh: '{period} 服务规范检查：记分与复核',
    en: '{period} spot check of the service: points and their confirmation',
  },
  'penalty.noRules': {
    zh: '策略文件没有设定扣罚金额，不能提出',
    en: 'The policy sets no amounts: nothing can be proposed',
  },
  'penalty.noneWaits': { zh: '没有待复核的建议', en: 'Nothing waits to be confirmed' },
  'penalty.points': { zh: '{n} 分', en: '{n} points' },
  'penalty.proposed': { zh: '{who} 于 {at} 提出', en: 'Proposed by {who}, {at}' },
  'penalty.confirm': { zh: '确认', en: 'Confirm' },
  'penalty.reject': { zh: '驳回', en: 'Reject' },
  'penalty.byAnother': { zh: '须由他人复核', en: 'Another has to confirm it' },
  'penalty.rule': { zh: '事由', en: 'Occasion' },
  'penalty.level': { zh: '投诉到哪一级', en: 'How high the complaint went' },
  'penalty.pointsGiven': { zh: '分数', en: 'Points' },
  'penalty.person': { zh: '责任人（可不选）', en: 'Person (optional)' },
  'penalty.because': { zh: '说明：何时、何事、依据', en: 'What happened, when, by what evidence' },
  'penalty.propose': { zh: '提出', en: 'Propose' },
  'penaltyRule.J2': { zh: '检查不达标或弄虚作假（J2）', en: 'Failed or falsified inspection (J2)' },
  'penaltyRule.J6': { zh: '用户投诉（J6）', en: 'Complaint (J6)' },
  'penaltyRule.J7': { zh: '上级扣分（J7）', en: 'Points taken above (J7)' },
  'penaltyRule.B8': { zh: '续费率不达标（B8）', en: 'Renewal under the target (B8)' },
  'penaltyRule.F1': {
    zh: '抽查未按要求催费（F1）',
    en: 'Sampled homes that nobody came to (F1)',
  },
  'penaltyRule.F6': {
    zh: '检查得分，满分 100（F6）',
    en: 'Spot check, of 100 (F6)',
  },
  'penaltyRule.I1': {
    zh: '工程维护，满分 60（I1）',
    en: 'Upkeep, of 60 (I1)',
  },
  'penaltyRule.I2': { zh: '日常管理，满分 40（I2）', en: 'Management, of 40 (I2)' },
  'complaint.company': { zh: '公司', en: 'Company' },
  'complaint.city': { zh: '市（县）公司', en: 'City' },
  'complaint.prefecture': { zh: '地市公司', en: 'Prefecture' },
  'complaint.province': { zh: '省公司', en: 'Province' },
} satisfies RoomWords

export default words

declare module '../vocabulary.ts' {
  interface Vocabulary extends Of<typeof words> {}
}
