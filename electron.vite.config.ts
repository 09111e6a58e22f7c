import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => resolve(import.meta.dirname, path)
const present = (entries: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(path)))

// Node 20 and Chrome 130: what the oldest runtime the tests use understands.
export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      target: 'node20',
      // bundled: else 49 files, which every worker looks up and reads at its start
      externalizeDeps: { exclude: ['zod'] },
      rolldownOptions: {
        input: present({
          main: at('electron/main.ts'),
          excelWorker: at('src/core/excel/worker.ts'),
          rosterWorker: at('src/features/rosters/core/rosterWorker.ts')
        }),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }
      }
    }
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      target: 'node20',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('electron/preload.ts'), schemes: at('electron/schemes.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name].cjs' }
      }
    }
  },
  renderer: {
    root: at('src/app'),
    publicDir: false,
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      target: 'chrome130',
      minify: true,
      sourcemap: false,
      emptyOutDir: true,
      // a picture inlined as data: would need img-src data: and cost the cache; there are few
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: at('src/app/index.html') }
    }
  }
})
