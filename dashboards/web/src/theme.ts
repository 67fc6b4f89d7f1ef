import type { Severity } from '@gridkeeper/model/alarm'
import type { Language } from '@gridkeeper/model/text'
import { type ThemeConfig, theme } from 'antd'

export type Mode = 'dark' | 'light'

const chineseFonts = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC'"
const latinFonts = "'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial"

/** What is read comes first: Chinese fonts draw an English apostrophe as wide as a word. */
export function fontFamilyOf(language: Language): string {
  const fonts = language === 'zh' ? [chineseFonts, latinFonts] : [latinFonts, chineseFonts]
  return `-apple-system, BlinkMacSystemFont, ${fonts.join(', ')}, sans-serif`
}

/** Red is used for nothing but critical. Each pair has contrast AA on its ground. */
export const severityColour: Readonly<
  Record<Mode, Readonly<Record<Severity | 'cleared' | 'unknown', string>>>
> = {
  dark: {
    critical: '#ff6b6b',
    major: '#ff9f43',
    minor: '#f5d547',
    warning: '#6cb6ff',
    cleared: '#8a9aa8',
    unknown: '#8d98a3',
  },
  light: {
    critical: '#c81e1e',
    major: '#b45309',
    minor: '#8a6d00',
    warning: '#1d5fbf',
    cleared: '#5f6b76',
    unknown: '#66727c',
  },
}

/** What is well: a calm green that never competes with a severity. */
export const wellColour: Readonly<Record<Mode, string>> = { dark: '#3fa58f', light: '#2b8a76' }

const ground = {
  dark: {
    page: '#0d161d',
    panel: '#14212b',
    raised: '#1b2b37',
    line: '#263946',
    text: '#e6edf2',
    soft: '#9db0be',
    accent: '#34c6ae',
    shade: '#00000080',
  },
  light: {
    page: '#f3f5f7',
    panel: '#ffffff',
    raised: '#ffffff',
    line: '#dde3e8',
    text: '#17242d',
    soft: '#5a6a76',
    accent: '#0b7766',
    shade: '#17242d2b',
  },
} as const

export function groundOf(mode: Mode) {
  return ground[mode]
}

/** The same colours for style sheets: `--page`, `--soft`, `--critical`, `--well` … */
export function coloursOf(mode: Mode): Readonly<Record<string, string>> {
  return { ...ground[mode], ...severityColour[mode], well: wellColour[mode] }
}

/** `byThumb`: what is touched is as large as a thumb asks for. */
export function themeOf(
  mode: Mode,
  language: Language,
  { byThumb }: { readonly byThumb: boolean },
): ThemeConfig {
  const { page, panel, raised, line, text, soft, accent } = ground[mode]
  return {
    algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: accent,
      colorInfo: accent,
      colorError: mode === 'dark' ? '#ff9f43' : '#b45309',
      colorWarning: mode === 'dark' ? '#f5d547' : '#8a6d00',
      colorWarningBg: mode === 'dark' ? '#2b2a1c' : '#fdf6e0',
      colorWarningBorder: mode === 'dark' ? '#5c5429' : '#e6d493',
      colorBgLayout: page,
      colorBgContainer: panel,
      colorBgElevated: raised,
      colorBorder: line,
      colorBorderSecondary: line,
      colorText: text,
      colorTextSecondary: soft,
      colorTextDescription: soft,
      colorTextPlaceholder: soft,
      colorTextDisabled: soft,
      colorLink: accent,
      borderRadius: 8,
      ...(byThumb && { controlHeight: 44, controlHeightSM: 44, controlHeightLG: 48 }),
      fontFamily: fontFamilyOf(language),
      fontSize: 14,
      wireframe: false,
    },
    components: {
      Table: {
        cellPaddingBlockSM: 6,
        cellPaddingInlineSM: 10,
        headerBg: 'transparent',
        headerSplitColor: 'transparent',
      },
      Card: { bodyPaddingSM: 12 },
      // An empty box must be seen.
      Checkbox: { colorBorder: soft },
      Radio: { colorBorder: soft },
      // White on the bright accent of the dark theme cannot be read.
      Button: { primaryColor: mode === 'dark' ? '#06211c' : '#ffffff' },
    },
  }
}
