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
    // antd works its soft tones out of the colours above and lands on grey-greens: these belong to the paper ground.
    colorPrimaryBg: colours.primarySoft,
    colorPrimaryBgHover: '#dce9e4',
    colorPrimaryBorder: '#b3cdc6',
    colorPrimaryBorderHover: '#b3cdc6',
    colorPrimaryActive: '#174a45',
    colorInfoBg: '#f0f5f3',
    colorInfoBgHover: '#e6efec',
    colorInfoBorder: '#c9dbd5',
    colorInfoBorderHover: '#c9dbd5',
    colorInfoActive: '#174a45',
    colorSuccessBg: '#f0f6ee',
    colorSuccessBgHover: '#e5f0e2',
    colorSuccessBorder: '#c3dcbf',
    colorSuccessBorderHover: '#c3dcbf',
    colorSuccessActive: '#22633c',
    colorWarningBg: '#fcf5e6',
    colorWarningBgHover: '#f9edd3',
    colorWarningBorder: '#ead6ab',
    colorWarningBorderHover: '#ead6ab',
    colorWarningActive: '#8a5a12',
    colorErrorBg: '#fcf1ee',
    colorErrorBgHover: '#f9e5e0',
    colorErrorBorder: '#ebc4bc',
    colorErrorBorderHover: '#ebc4bc',
    colorErrorActive: '#8f2a20',
    colorPrimaryHover: '#2f7a72',
    controlItemBgActive: colours.primarySoft,
    controlItemBgActiveHover: '#dce9e4',
    controlItemBgHover: '#f4f3ee',
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
