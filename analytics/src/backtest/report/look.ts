/** The page's look: light and dark as the reader's machine says, printable. */
export const style = `
:root{--ink:#1b2430;--soft:#5d6b7c;--ground:#fff;--card:#f5f7fa;--line:#dde3ea;--ours:#1668dc;--theirs:#aab6c4;--network:#1668dc;--home:#d87a16;--power:#7c4dcc;--ticket:#c9352b}
@media(prefers-color-scheme:dark){:root{--ink:#e4e9ef;--soft:#93a1b3;--ground:#12161c;--card:#1a2028;--line:#2c3641;--ours:#4c94f6;--theirs:#4d5a69;--network:#4c94f6;--home:#e89a4a;--power:#a685e2;--ticket:#ef6a60}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1120px;padding:24px 20px 60px;background:var(--ground);color:var(--ink);font:15px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
html[data-lang=zh] [lang=en],html[data-lang=en] [lang=zh]{display:none}
header{display:flex;justify-content:space-between;align-items:center;gap:12px}
h1{margin:0;font-size:26px}h2{margin:36px 0 4px;font-size:19px}h3{margin:0 0 8px;font-size:14px}
h3 small,td small{color:var(--soft);font-weight:400}
button{border:1px solid var(--line);background:var(--card);color:var(--ink);border-radius:6px;padding:5px 12px;font:inherit;cursor:pointer}
.size{margin:4px 0 12px;color:var(--soft)}
.note{margin:0 0 8px;padding:8px 12px;border-left:3px solid var(--ours);background:var(--card)}
.remark{margin:0 0 12px;color:var(--soft)}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(320px,1fr));gap:12px;margin-top:12px}
.figure{background:var(--card);border-radius:8px;padding:12px 14px}
.bar{display:grid;grid-template-columns:minmax(0,11em) 1fr 5em;gap:8px;align-items:center;color:var(--soft);font-size:13px}
.bar.ours{color:var(--ink)}
.who{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.track{height:9px;border-radius:4px;background:var(--line);overflow:hidden}
.track i{display:block;height:100%;background:var(--theirs)}.ours .track i{background:var(--ours)}
.bar b{text-align:right;font-variant-numeric:tabular-nums;font-weight:500}
.wide{overflow-x:auto}
svg{display:block;width:100%;min-width:640px;height:auto}
svg text{fill:var(--soft);font-size:11px}svg .name{text-anchor:end}svg .day,svg .count{text-anchor:middle}
.grid{stroke:var(--line)}.truth{fill:none;stroke:var(--soft);stroke-dasharray:3 2}
.network{fill:var(--network);background:var(--network)}.home{fill:var(--home);background:var(--home)}.power{fill:var(--power);background:var(--power)}
.ticket{stroke:var(--ticket);stroke-width:1.6}.early{fill:var(--ours)}.late{fill:var(--ticket)}
table{width:100%;border-collapse:collapse;margin-top:8px;font-size:13px}
th,td{padding:5px 10px 5px 0;text-align:left;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--soft);font-weight:500;white-space:nowrap}td:first-child{white-space:nowrap}td{font-variant-numeric:tabular-nums}
.dot{display:inline-block;width:8px;height:8px;border-radius:50%;margin-right:6px}
meter{width:70px;height:10px}
@media(max-width:480px){body{padding:16px 12px 40px}.figures{grid-template-columns:1fr}.bar{grid-template-columns:minmax(0,8em) 1fr 4.6em}}
@media print{button{display:none}.figure{break-inside:avoid}}
`
