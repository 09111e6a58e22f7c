import { contextBridge, ipcRenderer } from 'electron'

// Electron security checklist 3, 20: the page gets four functions and no part of Electron. The names of the channels
// are repeated here because a sandboxed preload is one file of its own; e2e/security.spec.ts holds both ends together.
const unreachable = {
  ok: false,
  error: {
    code: 'VALIDATION',
    message: '送来的内容没有接收：含有不能传送的内容。请重做这一步；还不行就重新打开程序。',
    issues: []
  }
} as const

const invoke = (channel: string, ...given: unknown[]): Promise<unknown> =>
  ipcRenderer.invoke(channel, ...given).catch(() => unreachable)

contextBridge.exposeInMainWorld('linli', {
  call: (name: string, input: unknown) => invoke('linli:call', name, input),
  upload: (file: { name: string; bytes: ArrayBuffer }) =>
    invoke('linli:bytes', { kind: 'upload', name: file.name, bytes: file.bytes }),
  download: (token: string) => invoke('linli:bytes', { kind: 'download', token }),
  copy: (text: string, secret: boolean) => invoke('linli:copy', text, secret)
})
