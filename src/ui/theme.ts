import type { ThemeConfig } from 'antd'

/** Colours of the ledger (design.md); a word or an icon always stands with due, overdue and done. */
export const colours = {
  ground: '#f4f3ee',
  sheet: '#ffffff',
  line: '#e7e4da',
  ink: '#23262b',
  ink2: '#5f636a',
  ink3: '#6f7379',
  primary: '#24605a',
  primarySoft: '#e6efec',
  due: '#b7791f',
  overdue: '#b5372b',
  done: '#2f7d4f'
} as const

const fontFamily = '"Microsoft YaHei UI","Microsoft YaHei","Noto Sans CJK SC",sans-serif'

/** The ledger's look for antd: paper ground, thin lines, one ink green, nothing that moves. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: colours.primary,
    colorLink: colours.primary,
    colorLinkHover: '#2f7a72',
    colorSuccess: colours.done,
    colorWarning: colours.due,
    colorError: colours.overdue,
    colorInfo: colours.primary,
    colorText: colours.ink,
    colorTextSecondary: colours.ink2,
    colorTextTertiary: colours.ink3,
    colorTextDescription: colours.ink2,
    colorTextPlaceholder: '#85888d',
    colorBgLayout: colours.ground,
    colorBgContainer: colours.sheet,
    colorBorder: '#d5d1c4',
    colorBorderSecondary: colours.line,
    colorSplit: colours.line,
    fontFamily,
    fontSize: 14,
    borderRadius: 6,
    borderRadiusLG: 8,
    borderRadiusSM: 4,
    colorBgMask: 'rgba(35, 38, 43, 0.28)',
    motion: false,
    wireframe: false,
    boxShadowTertiary: 'none',
    controlHeight: 34
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400 },
    Drawer: { padding: 16, paddingLG: 20 },
    Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 4px', labelColor: colours.ink },
    Table: {
      cellPaddingBlock: 8,
      cellPaddingInline: 10,
      headerBg: '#f9f8f4',
      headerColor: colours.ink2,
      headerSplitColor: 'transparent',
      rowHoverBg: '#f7f9f7',
      rowSelectedBg: colours.primarySoft,
      rowSelectedHoverBg: colours.primarySoft,
      borderColor: '#efece3',
      headerSortActiveBg: '#f3f1e9',
      headerSortHoverBg: '#f3f1e9',
      bodySortBg: 'transparent'
    },
    Menu: {
      itemSelectedBg: colours.primarySoft,
      itemSelectedColor: '#174a45',
      itemHeight: 38,
      itemBorderRadius: 8,
      itemMarginInline: 4
    },
    Steps: { iconSize: 26 }
  }
}
