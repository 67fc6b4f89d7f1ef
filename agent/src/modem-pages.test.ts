import { describe, expect, test } from 'vitest'
import { readModemPage } from './modem-pages.ts'

// SB8200: its header row is closed twice and never opened.
const sb8200 = `<table class="simpleTable"><tbody>
<tr><th colspan=8><strong>Downstream Bonded Channels</strong></th></tr>
      <td><strong>Channel ID</strong></td>
      <td><strong>Lock Status</strong></td>
      <td><strong>Modulation</strong></td>
      <td><strong>Frequency</strong></td>
      <td><strong>Power</strong></td>
      <td><strong>SNR/MER</strong></td>
      <td><strong>Corrected</strong></td>
      <td><strong>Uncorrectables</strong></td>
   </tr>
   <tr align='left'><td>1</td><td>Locked</td><td>QAM256</td><td>387000000 Hz</td><td>-8.2 dBmV</td><td>43.5 dB</td><td>100</td><td>200</td></tr>
   <tr align='left'><td>193</td><td>Locked</td><td>Other</td><td>690000000 Hz</td><td></td><td>41.8 dB</td><td>9</td><td>1</td></tr>
</tbody></table>
<table class="simpleTable"><tbody>
<tr><th colspan=7><strong>Upstream Bonded Channels</strong></th></tr>
      <td><strong>Channel</strong></td>
      <td><strong>Channel ID</strong></td>
      <td><strong>Lock Status</strong></td>
      <td><strong>US Channel Type</td>
      <td><strong>Frequency</strong></td>
      <td><strong>Width</strong></td>
      <td><strong>Power</strong></td>
   </tr>
   <tr align='left'><td>1</td><td>1</td><td>Locked</td><td>SC-QAM Upstream</td><td>16400000 Hz</td><td>6400000 Hz</td><td>46.0 dBmV</td></tr>
   <tr align='left'><td>2</td><td>2</td><td>Not Locked</td><td>SC-QAM Upstream</td><td>22800000 Hz</td><td>6400000 Hz</td><td>0.0 dBmV</td></tr>
</tbody></table>`

const sb6190 = `<table border="1" cellpadding="4" cellspacing="0">
  <tr><th colspan="9"><strong>Downstream Bonded Channels</strong></th></tr>
  <tr><th>Channel</th><th>Lock Status</th><th>Modulation</th><th>Channel ID</th><th>Frequency</th><th>Power</th><th>SNR</th><th>Corrected</th><th>Uncorrectables</th></tr>
  <tr><td>1</td><td> Locked </td><td>256QAM</td><td>13</td><td>807.00 MHz</td><td>10.50 dBmV</td><td>40.95 dB</td><td>33</td><td>0</td></tr>
</table>`

// SB6141: a row for each quantity, code words in a table of their own, an explanation in a table within a cell.
const sb6141 = `<CENTER><TABLE align=center border=1><TBODY>
<TR><TH><FONT color=#ffffff>Downstream </FONT></TH><TH colspan=2><FONT color=#ffffff>Bonding Channel Value</FONT></TH></TR>
<TR><TD>Channel ID</TD><TD>7&nbsp; </TD><TD>8&nbsp; </TD></TR>
<TR><TD>Frequency</TD><TD>591000000 Hz&nbsp;</TD><TD>597000000 Hz&nbsp;</TD></TR>
<TR><TD>Signal to Noise Ratio</TD><TD>38 dB&nbsp;</TD><TD>37 dB&nbsp;</TD></TR>
<TR><TD>Downstream Modulation</TD><TD>QAM256&nbsp;</TD><TD>QAM256&nbsp;</TD></TR>
<TR><TD>Power Level<TABLE border=0><TBODY><TR><TD align=left><SMALL>The Downstream Power Level reading is a snapshot taken at the time this page was requested.</SMALL></TD></TR></TBODY></TABLE></TD><TD>3 dBmV
&nbsp;</TD><TD>-2 dBmV
&nbsp;</TD></TR></TBODY></TABLE></CENTER>
<CENTER><TABLE align=center border=1><TBODY>
<TR><TH><FONT color=#ffffff>Upstream </FONT></TH><TH><FONT color=#ffffff>Bonding Channel Value</FONT></TH></TR>
<TR><TD>Channel ID</TD><TD>2&nbsp;</TD></TR>
<TR><TD>Frequency</TD><TD>29200000 Hz&nbsp;</TD></TR>
<TR><TD>Ranging Service ID</TD><TD>6113&nbsp;</TD></TR>
<TR><TD>Symbol Rate</TD><TD>5.120 Msym/sec&nbsp;</TD></TR>
<TR><TD>Power Level</TD><TD>43 dBmV&nbsp;</TD></TR>
<TR><TD>Upstream Modulation</TD><TD>[3] QPSK<BR>[3] 64QAM<BR>&nbsp;</TD></TR>
<TR><TD>Ranging Status </TD><TD>Success&nbsp;</TD></TR></TBODY></TABLE></CENTER>
<CENTER><TABLE align=center border=1><TBODY>
<TR><TH><FONT color=#ffffff>Signal Stats (Codewords)</FONT></TH><TH colspan=2><FONT color=#ffffff>Bonding Channel Value</FONT></TH></TR>
<TR><TD>Channel ID</TD><TD>7&nbsp;</TD><TD>8&nbsp;</TD></TR>
<TR><TD>Total Unerrored Codewords</TD><TD>129109307&nbsp;</TD><TD>129109308&nbsp;</TD></TR>
<TR><TD>Total Correctable Codewords</TD><TD>351&nbsp;</TD><TD>460&nbsp;</TD></TR>
<TR><TD>Total Uncorrectable Codewords</TD><TD>0&nbsp;</TD><TD>5&nbsp;</TD></TR></TBODY></TABLE></CENTER>`

const netgear = `<script>
function InitDsTableTagValue()
{
    /* var tagValueList = '1|comment-only'; */
    var tagValueList = '2|1|Locked|QAM256|13|591000000 Hz|3.2|40.1|10|0|2|Not Locked|Unknown|0|0 Hz|0.0|0.0|0|0|';

    return tagValueList.split("|");
}
function InitUsTableTagValue()
{
    var tagValueList = '1|1|Locked|ATDMA|3|5120 Ksym/sec|35600000 Hz|' + '44.3 dBmV|';
    return tagValueList.split("|");
}
</script>`

const hitronDown =
  '[{"portId":"1","frequency":"570000000","modulation":"2","signalStrength":"4.700","snr":"38.983","channelId":"3","dsoctets":"100","correcteds":"92","uncorrect":"0"}]'
const hitronUp =
  '[{"portId":"1","frequency":"30800000","bandwidth":"6400000","modtype":"64QAM","scdmaMode":"ATDMA","signalStrength":"39.500","channelId":"9"}]'

const told = (page: string) =>
  readModemPage(page).map(
    ({ metric, channel, value }) => `${channel} ${metric.replace('stream', '')} ${value}`,
  )

describe('a modem’s page', () => {
  test.each([
    [
      'SURFboard SB8200',
      sb8200,
      [
        '387MHz/256QAM down.lock 1',
        '387MHz/256QAM down.level_dbuv 51.8',
        '387MHz/256QAM down.mer_db 43.5',
        '387MHz/256QAM down.corrected_codewords_total 100',
        '387MHz/256QAM down.uncorrectable_codewords_total 200',
        '690MHz down.lock 1',
        '690MHz down.mer_db 41.8',
        '690MHz down.corrected_codewords_total 9',
        '690MHz down.uncorrectable_codewords_total 1',
        '16.4MHz up.tx_dbuv 106',
      ],
    ],
    [
      'SURFboard SB6190',
      sb6190,
      [
        '807MHz/256QAM down.lock 1',
        '807MHz/256QAM down.level_dbuv 70.5',
        '807MHz/256QAM down.mer_db 40.95',
        '807MHz/256QAM down.corrected_codewords_total 33',
        '807MHz/256QAM down.uncorrectable_codewords_total 0',
      ],
    ],
    [
      'SURFboard SB6141, lying on its side',
      sb6141,
      [
        '591MHz/256QAM down.level_dbuv 63',
        '591MHz/256QAM down.mer_db 38',
        '591MHz/256QAM down.unerrored_codewords_total 129109307',
        '591MHz/256QAM down.corrected_codewords_total 351',
        '591MHz/256QAM down.uncorrectable_codewords_total 0',
        '597MHz/256QAM down.level_dbuv 58',
        '597MHz/256QAM down.mer_db 37',
        '597MHz/256QAM down.unerrored_codewords_total 129109308',
        '597MHz/256QAM down.corrected_codewords_total 460',
        '597MHz/256QAM down.uncorrectable_codewords_total 5',
        '29.2MHz/64QAM up.tx_dbuv 103',
      ],
    ],
    [
      'Netgear, its lists in a script; a receiver that is not in use is none',
      netgear,
      [
        '591MHz/256QAM down.lock 1',
        '591MHz/256QAM down.level_dbuv 63.2',
        '591MHz/256QAM down.mer_db 40.1',
        '591MHz/256QAM down.corrected_codewords_total 10',
        '591MHz/256QAM down.uncorrectable_codewords_total 0',
        '35.6MHz up.tx_dbuv 104.3',
      ],
    ],
    [
      'Hitron downstream',
      hitronDown,
      [
        '570MHz down.level_dbuv 64.7',
        '570MHz down.mer_db 38.983',
        '570MHz down.corrected_codewords_total 92',
        '570MHz down.uncorrectable_codewords_total 0',
      ],
    ],
    ['Hitron upstream', hitronUp, ['30.8MHz up.tx_dbuv 99.5']],
    ['a login page', '<html><table><tr><td>User</td><td></td></tr></table></html>', []],
    ['half a page', sb8200.slice(0, 700), []],
    ['broken JSON', '[{"portId":', []],
  ])('%s', (_, page, expected) => {
    expect(told(page)).toEqual(expected)
  })
})
