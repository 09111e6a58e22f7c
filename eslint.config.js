import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

/*
 * Who may import whom: the table of the architecture, "the path says where a file may run".
 * A source is matched as it is written, so every pattern also fits relative paths. Tests (and testing.ts, their
 * tool) stand outside: they may compose what they like. electron/architecture.test.ts plants a violation of every row.
 */
const source = {
  node: {
    pattern:
      '^(node:|(assert|buffer|child_process|crypto|events|fs|http|https|net|os|path|stream|timers|tls|url|util|worker_threads|zlib)(/|$))',
    says: '这里也在页面里运行，不能用 Node'
  },
  electron: { pattern: '^electron(/|$)', says: 'electron 只在 electron/ 里用' },
  typeorm: { pattern: '^(typeorm|sqlite3)(/|$)', says: '数据库只在引擎里用' },
  driver: { pattern: '^sqlite3(/|$)', says: '只有 src/core/db/dataSource.ts 认得数据库驱动' },
  hucre: { pattern: '^hucre(/|$)', says: '只有 src/core/excel 认得表格库' },
  react: {
    pattern: '^(react|react-dom|react-router|antd|@ant-design/.+|@tanstack/.+|echarts)(/|$)',
    says: '界面库只在 ui/ 与 app/ 里用'
  },
  core: { pattern: '(^|/)core(/|$)', says: '引擎的零件不在这一边' },
  ui: { pattern: '(^|/)ui(/|$)', says: '界面不在这一边' },
  otherUi: { pattern: '^(\\.\\./)+([^./]+|features/[^./]+)/ui(/|$)', says: '别的功能的界面不能拿来用' },
  app: { pattern: '(^|/)app(/|$)', says: '总界面只在最上层，谁也不引用它' },
  features: { pattern: '(^|/)features(/|$)', says: '下层不认得具体功能' },
  office: { pattern: '(^|/)office$', says: '引擎的入口只给外壳和测试' },
  migrations: { pattern: '(^|/)migrations(/|$)', says: '迁移只由 office.ts 列出' },
  web: { pattern: '(^|/)web(/|$)', says: '浏览器外壳不给别处用' },
  desktop: { pattern: '^(\\.\\./)+electron(/|$)', says: '桌面外壳不给别处用' },
  hostedCore: {
    pattern: '(^|/)core/(?!(csp|pageFiles|dataDir|files|redact)$)',
    says: '外壳只认得 office.ts 和少数共用零件'
  },
  featureFiles: {
    pattern: '(^|/)features/[^/]+/[^/]+/',
    says: '这里只认得功能文件夹里的纯文件（contract.ts、rules.ts 等）'
  }
}

const hosts = [source.web, source.desktop]
const rows = [
  {
    files: ['src/contract/**/*.ts', 'src/features/*/*.ts'],
    never: [
      ...[source.node, source.electron, source.typeorm, source.hucre, source.react, source.core, source.ui],
      ...[source.app, source.office, source.migrations, ...hosts]
    ]
  },
  {
    files: ['src/core/**/*.ts'],
    never: [
      source.electron,
      source.react,
      source.ui,
      source.app,
      source.features,
      source.office,
      source.migrations
    ].concat(hosts)
  },
  {
    files: ['src/features/*/core/**/*.ts'],
    never: [
      source.electron,
      source.driver,
      source.hucre,
      source.react,
      source.ui,
      source.app,
      source.office
    ].concat(source.migrations, hosts)
  },
  {
    files: ['src/features/*/ui/**/*.{ts,tsx}'],
    never: [
      source.node,
      source.electron,
      source.typeorm,
      source.hucre,
      source.core,
      source.otherUi,
      source.app
    ].concat(source.office, source.migrations, hosts)
  },
  {
    files: ['src/ui/**/*.{ts,tsx}'],
    never: [
      source.node,
      source.electron,
      source.typeorm,
      source.hucre,
      source.core,
      source.features,
      source.app
    ].concat(source.office, source.migrations, hosts)
  },
  {
    files: ['src/app/**/*.{ts,tsx}'],
    never: [source.node, source.electron, source.typeorm, source.hucre, source.core, source.office].concat(
      source.migrations,
      hosts
    )
  },
  {
    files: ['src/office.ts', 'src/migrations/**/*.ts'],
    never: [source.electron, source.driver, source.hucre, source.react, source.ui, source.app, ...hosts]
  },
  {
    files: ['electron/**/*.ts'],
    never: [source.typeorm, source.hucre, source.react, source.hostedCore, source.features, source.ui].concat(
      source.app,
      source.migrations,
      source.web
    )
  },
  {
    files: ['src/web/**/*.ts'],
    never: [
      source.electron,
      source.typeorm,
      source.hucre,
      source.react,
      source.hostedCore,
      source.features
    ].concat(source.ui, source.app, source.migrations, source.desktop)
  },
  {
    files: ['src/demo/**/*.ts', 'src/bench/**/*.ts'],
    never: [source.electron, source.react, source.featureFiles, source.ui, source.app, ...hosts]
  }
]

// a slash cannot stand in a selector's pattern, hence \x2F
const dynamicImport = ({ pattern, says }) => ({
  selector: `ImportExpression[source.value=/${pattern.replaceAll('/', '\\x2F')}/]`,
  message: says
})
const importRule = ({ files, never }) => ({
  files,
  ignores: ['**/*.test.ts', '**/testing.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: never.map(({ pattern, says }) => ({ regex: pattern, message: says })) }
    ],
    'no-restricted-syntax': ['error', ...never.map(dynamicImport)]
  }
})

export default tseslint.config(
  { ignores: ['out/**', 'dist/**', 'test-results/**', 'playwright-report/**', 'node_modules/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // `import { type z }` leaves an empty import behind, which loads the package: the desktop's start feels it
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      // what comes out of Excel holds full-width spaces and control characters, so our patterns name them
      'no-irregular-whitespace': ['error', { skipStrings: true, skipRegExps: true, skipTemplates: true }],
      'no-control-regex': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error'
    }
  },
  // Playwright reads a fixture's needs from its first parameter's pattern, which may be empty
  {
    files: ['e2e/**/*.ts'],
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] }
  },
  { files: ['**/*.js'], languageOptions: { globals: globals.node } },
  {
    files: ['src/ui/**/*.{ts,tsx}', 'src/app/**/*.{ts,tsx}', 'src/features/*/ui/**/*.{ts,tsx}'],
    ...reactHooks.configs.flat.recommended
  },
  {
    files: ['src/contract/**/*.ts', 'src/features/*/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'Buffer', 'window', 'document', 'localStorage', 'fetch']
    }
  },
  ...rows.map(importRule)
)
