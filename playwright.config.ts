import { defineConfig } from '@playwright/test'

/** The same stories on two stages: the loopback host in Chromium, and the desktop program. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/playwright',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure'
  },
  // what only one stage has (the bridge, the token) is tagged with it and not even listed in the other
  projects: [
    { name: 'browser', grepInvert: /@desktop/ },
    { name: 'electron', grepInvert: /@browser/ }
  ]
})
