import type { Of, RoomWords } from '../vocabulary.ts'

const words = {
  'nav.models': { zh: '模型与试验', en: 'Models and trials' },
  'models.about': {
    zh: '名单按什么排、排得准不准、上门到底有没有用',
    en: 'What the lists are ordered by, how good it is, and whether asking helps',
  },
  'models.none': {
    zh: '还没有训练过模型：每月首日凌晨自动训练',
    en: 'No model has been trained yet: it happens by itself on the first night of each month',
  },
  'models.renewal': { zh: '不续风险', en: 'Risk of not renewing' },
  'models.wakeup': { zh: '回网可能', en: 'Chance to come back' },
  'models.in_use': { zh: '使用中', en: 'in use' },
  'models.too_short': { zh: '历史不足', en: 'history too short' },
  'models.no_better': { zh: '未优于简单规则', en: 'no better than the plain rule' },
  'models.scored': { zh: '已为 {n} 个订购打分', en: '{n} subscriptions scored' },
  'models.whatIsNeeded': {
    zh: '满五个月以上的冻结批次、正反各有数十户后，自动开始使用模型；在此之前按简单规则排序。',
    en: 'With five months of frozen cohorts and some dozens of each outcome a model is used by itself; until then the plain rule orders the lists.',
  },
  'models.order': { zh: '排序方式', en: 'Ordered by' },
  'models.own': { zh: '模型', en: 'The model' },
  'models.lift10': { zh: '前 10% 提升', en: 'Lift, first 10 %' },
  'models.capture20': { zh: '前 20% 覆盖', en: 'Capture, first 20 %' },
  'models.precision': { zh: '每人一周名单命中', en: 'Hits in a person’s week' },
  'models.calibration': {
    zh: '说的和来的（校准）',
    en: 'What was said and what came (calibration)',
  },
  'models.said': { zh: '预测', en: 'said' },
  'models.came': { zh: '实际', en: 'came' },
  'models.notPaidBy': {
    zh: '到期后 {days} 天未缴 {share}%',
    en: '{share}% not paid {days} days after expiry',
  },
  'models.backBy': { zh: '{days} 天内回网 {share}%', en: '{share}% back within {days} days' },
  'models.drift': { zh: '人群漂移（PSI）', en: 'Drift of the people (PSI)' },
  'models.noDrift': { zh: '与训练时的人群一致', en: 'The people are those it learnt from' },
  'models.driftMuch': {
    zh: '人群已变，结果仅供参考',
    en: 'others than it learnt from: take with care',
  },
  'models.driftSome': { zh: '略有变化', en: 'some change' },
  'models.card': { zh: '评分卡', en: 'Score card' },
  'models.cardAbout': {
    zh: '每一项加减的分数（对数几率）；把各项相加就是全部模型。百分数是落在这一档的户数。',
    en: 'What each line adds to the log odds; the sum is the whole model. The percentage is who is in the line.',
  },
  'models.leftOut': { zh: '未用：{names}——', en: 'Not used: {names}. ' },
  'models.onRecord': { zh: '有记录', en: 'on record' },
  'models.allFit': {
    zh: '每人的名单一周都做得完，排序先后不影响命中',
    en: 'Everybody can do their list within a week: the order does not matter to the hits',
  },
  'models.missing': { zh: '缺失', en: 'missing' },
  'models.experiments': { zh: '对照试验', en: 'Trials with a control group' },
  'models.drawnFor.wakeup': { zh: '唤醒', en: 'wake-up' },
  'models.drawnFor.prerenew': {
    zh: '续费·对照组晚几天联系',
    en: 'renewal, control asked some days later',
  },
  'models.heldOut': {
    zh: '今日有 {n} 户对照组不列入名单',
    en: '{n} homes are held out and listed nowhere today',
  },
  'models.noExperiments': {
    zh: '还没有抽过对照组：每月名单下发前自动抽取',
    en: 'No hold-out has been drawn yet: it is drawn each month before the list is issued',
  },
  'models.drawOf': { zh: '批次', en: 'Draw' },
  'models.treated': { zh: '联系组缴费', en: 'Paid, may be asked' },
  'models.control': { zh: '对照组缴费', en: 'Paid, control' },
  'models.asked': { zh: '已联系', en: 'Asked' },
  'models.effect': { zh: '净效果（95% 区间）', en: 'Effect (95 % interval)' },
  'models.until': { zh: '观察至', en: 'Followed until' },
  'models.running': { zh: '观察中', en: 'running' },
  'models.notYet': { zh: '今夜起统计', en: 'counted from tonight on' },
  'models.points': { zh: '{n} 个百分点（{low} 至 {high}）', en: '{n} points ({low} to {high})' },
  'models.credits': { zh: '回网归因', en: 'Returns, credited to' },
  'models.falseReturns': { zh: '不算回网', en: 'No returns' },
  'models.ignored': { zh: '不计功的联系', en: 'Contacts that earn nothing' },
  'models.drawn': {
    zh: '{day} 抽取 {share}% 作对照，种子 {seed}，按网格、可能性分档、产品分层。',
    en: 'Drawn on {day}: {share}% held out, seed {seed}, by grid, tenth of chance and product.',
  },
  'models.needed': {
    zh: '要分清这两个比例，每组约需 {n} 户。',
    en: 'To tell these shares apart each arm needs about {n} homes.',
  },
  'models.qini': { zh: '先联系谁更有用（Qini）', en: 'Whom to ask first (Qini)' },
  'models.qiniAbout': {
    zh: 'Qini 系数 {q}（95% 区间 {low} 至 {high}）；高于虚线说明先联系的确实是联系才会回来的人。',
    en: 'Qini coefficient {q} (95 % {low} to {high}); above the dashed line, those asked first are those whom asking brings back.',
  },
  'models.noQini': { zh: '没有对照组，无法计算', en: 'No hold-out: nothing to compare with' },
  'models.askedFirst': { zh: '先联系的比例', en: 'share asked first' },
  'models.gain': { zh: '多回来的户数', en: 'more homes back' },
  'credit.met': { zh: '当面', en: 'a meeting' },
  'credit.call': { zh: '电话接通', en: 'a call' },
  'credit.message': { zh: '短信', en: 'a message' },
  'credit.organic': { zh: '自己回来', en: 'nobody' },
  'credit.tip': { zh: '其中有代理员线索', en: 'with an agent’s tip' },
  'false.reopened': { zh: '换号重开', en: 'reopened under another number' },
  'false.trial': { zh: '免费试看', en: 'free trial' },
  'false.lapsed_again': { zh: '三十天内又停', en: 'gone again within thirty days' },
  'false.pending': { zh: '未满三十天（暂计）', en: 'younger than thirty days (counted for now)' },
  'ignored.afterPayment': { zh: '缴费之后', en: 'after the payment' },
  'ignored.backdated': { zh: '事后补记', en: 'written down afterwards' },
  'ignored.tooOld': { zh: '超过三十天', en: 'older than thirty days' },
} satisfies RoomWords

export default words

declare module '../vocabulary.ts' {
  interface Vocabulary extends Of<typeof words> {}
}
