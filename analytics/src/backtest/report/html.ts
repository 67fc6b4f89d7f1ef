import type { Text } from '@gridkeeper/model/text'
import type { Outcome, Score } from '../backtest.ts'
import { figureBars, sixTitles, truthTitles } from './bars.ts'
import { leadHistogram } from './leads.ts'
import { style } from './look.ts'
import { both, escaped, minute } from './markup.ts'
import { timeline } from './timeline.ts'

const mostAlarms = 300

/** One page that needs nothing else: pictures beside the numbers, in both languages. */
export function reportHtml(outcome: Outcome): string {
  const { ours, baselines } = outcome
  const scores = [ours, ...baselines]
  const leads = leadHistogram(outcome)
  return [
    '<!doctype html><html data-lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>守网 · 历史检验 Backtest</title><style>${style}</style></head><body>`,
    `<header><h1>${both({ zh: '历史检验', en: 'Backtest' })}</h1><button type="button" onclick="turn()">中文 / English</button></header>`,
    `<p class="size">${both(sizeOf(outcome))}</p>`,
    ...notes(outcome).map((note) => `<p class="note">${both(note)}</p>`),
    heading(
      { zh: '六项指标', en: 'The six figures' },
      {
        zh: '口径见 CableMon（Hu 等，NSDI 2020）；一条告警为一个事件。',
        en: 'As CableMon defines them (Hu et al., NSDI 2020); an alarm is an event.',
      },
    ),
    `<div class="figures">${sixTitles.map((figure) => figureBars(figure, scores)).join('')}</div>`,
    ...(ours.truth ? againstTruth(outcome, scores) : []),
    heading(
      { zh: '时间轴', en: 'Timeline' },
      {
        zh: '实心条为告警（蓝：网络，橙：户内，紫：供电），边框为真实故障，竖线为报修。',
        en: 'Solid bars are alarms (blue: network, orange: home, violet: power), frames are what really happened, ticks are tickets.',
      },
    ),
    `<div class="wide">${timeline(outcome)}</div>`,
    ...(leads
      ? [heading({ zh: '提前量', en: 'Lead time' }), `<div class="wide">${leads}</div>`]
      : []),
    heading({ zh: '告警', en: 'Alarms' }),
    alarmsTable(outcome),
    heading({ zh: '读入时的异常', en: 'What did not fit while reading' }),
    odditiesTable(outcome),
    `<script>${script}</script></body></html>`,
  ].join('\n')
}

function sizeOf({ replayed, world }: Outcome): Text {
  const days = ((world.to - world.from) / 86_400_000).toFixed(1)
  return {
    zh: `${world.homes.length.toLocaleString()} 户，${days} 天（${minute(world.from)} 至 ${minute(world.to)} UTC），${replayed.rows.toLocaleString()} 行测量，${replayed.tickets.length} 张工单，${replayed.alarms.length} 条告警`,
    en: `${world.homes.length.toLocaleString()} homes, ${days} days (${minute(world.from)} to ${minute(world.to)} UTC), ${replayed.rows.toLocaleString()} samples, ${replayed.tickets.length} tickets, ${replayed.alarms.length} alarms`,
  }
}

function againstTruth(outcome: Outcome, scores: readonly Score[]): string[] {
  return [
    heading(
      { zh: '对照真相', en: 'Against the truth' },
      {
        zh: '故障与非故障都来自随附的真相文件。',
        en: 'What was a fault and what was not comes from the truth file.',
      },
    ),
    `<div class="figures">${truthTitles.map((figure) => figureBars(figure, scores)).join('')}</div>`,
    kindsTable(outcome),
  ]
}

const script = `const r=document.documentElement;r.dataset.lang=/^zh/i.test(navigator.language)?'zh':'en';function turn(){r.dataset.lang=r.dataset.lang==='zh'?'en':'zh'}`

function notes({ replayed }: Outcome): Text[] {
  return [
    ...(replayed.truths
      ? [
          {
            zh: '以下是仿真网络上的数字，不是现网数字：仿真能证明没有看未来、定位和去重是否正确，不能代替现网的命中率。',
            en: 'These are figures of a simulated plant, not of a field: they show that nothing looks ahead and that causes are placed and counted once; they do not stand for what a real plant will give.',
          },
        ]
      : []),
    {
      zh: '判断只用当时已有的数据，不看未来；行的先后按测量时刻（at），未计到达延迟；每 10 分钟看一次。',
      en: 'Only what was there at the moment is used, never the future. Rows are taken by when they were measured (at), not by when they arrived; looks are ten minutes apart.',
    },
  ]
}

function heading(title: Text, remark?: Text): string {
  return `<h2>${both(title)}</h2>${remark ? `<p class="remark">${both(remark)}</p>` : ''}`
}

function tableOf(heads: readonly Text[], rows: readonly (readonly string[])[]): string {
  return `<div class="wide"><table><thead><tr>${heads.map((head) => `<th>${both(head)}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table></div>`
}

function kindsTable({ ours, baselines }: Outcome): string {
  const heads = [
    { zh: '真实情况', en: 'What happened' },
    { zh: '次数', en: 'Times' },
    { zh: '查到', en: 'Found' },
    { zh: '定位对', en: 'Placed' },
    { zh: '提前中位（小时）', en: 'Median lead, hours' },
    { zh: '固定限值查到', en: 'Fixed limits found' },
  ]
  const fixed = new Map(baselines[0]?.truth?.kinds.map(({ kind, met }) => [kind, met]))
  const rows = (ours.truth?.kinds ?? []).map(
    ({ kind, isFault, count, met, placed, medianLeadHours }) => [
      `${escaped(kind)}${isFault ? '' : ` <small>${both({ zh: '不是故障', en: 'no fault' })}</small>`}`,
      String(count),
      isFault ? meter(met, count) : `${met}`,
      isFault ? meter(placed, met) : '–',
      medianLeadHours === null ? '–' : medianLeadHours.toFixed(1),
      String(fixed.get(kind) ?? 0),
    ],
  )
  return tableOf(heads, rows)
}

function meter(part: number, whole: number): string {
  return `<meter min="0" max="${Math.max(1, whole)}" value="${part}"></meter> ${part}`
}

function alarmsTable({ replayed: { alarms } }: Outcome): string {
  const heads = [
    { zh: '发生', en: 'Raised' },
    { zh: '恢复', en: 'Cleared' },
    { zh: '级别', en: 'Severity' },
    { zh: '说明', en: 'What' },
    { zh: '把握', en: 'Confidence' },
  ]
  const rows = alarms
    .slice(0, mostAlarms)
    .map((alarm) => [
      minute(alarm.raisedAt),
      alarm.clearedAt === null ? '–' : minute(alarm.clearedAt),
      `<i class="dot ${alarm.verdict}"></i>${alarm.severity}`,
      both(alarm.why),
      `${Math.round(alarm.confidence * 100)} %`,
    ])
  const more = alarms.length - rows.length
  const rest = { zh: `另有 ${more} 条，见 alarms.csv`, en: `${more} more are in alarms.csv` }
  return `${tableOf(heads, rows)}${more > 0 ? `<p class="remark">${both(rest)}</p>` : ''}`
}

function odditiesTable({ replayed: { oddities } }: Outcome): string {
  if (oddities.length === 0) return `<p class="remark">${both({ zh: '没有', en: 'None' })}</p>`
  const heads = [
    { zh: '文件', en: 'File' },
    { zh: '原因', en: 'Reason' },
    { zh: '条数', en: 'Count' },
    { zh: '例', en: 'Such as' },
  ]
  return tableOf(
    heads,
    oddities.map(({ file, reason, count, examples }) => [
      file,
      escaped(reason),
      count.toLocaleString(),
      escaped(examples.slice(0, 3).join(', ')),
    ]),
  )
}
