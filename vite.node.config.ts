import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const at = (path: string): string => resolve(import.meta.dirname, path)
const present = (entries: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(path)))

/** What runs on plain Node: the loopback host, the demonstration, the measurements, and the workers beside them. */
export default defineConfig({
  publicDir: false,
  // 49 files otherwise, which every worker looks up and reads at its start
  ssr: { noExternal: ['zod'] },
  build: {
    ssr: true,
    outDir: at('out/node'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: present({
        web: at('src/web/main.ts'),
        demo: at('src/demo/main.ts'),
        bench: at('src/bench/main.ts'),
        excelWorker: at('src/core/excel/worker.ts'),
        rosterWorker: at('src/features/rosters/core/rosterWorker.ts')
      }),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }
    }
  }
})
