import { QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createHashRouter, RouterProvider } from 'react-router'
import { createQueryClient } from '../ui/client'
import { theme } from '../ui/theme'
import '../ui/theme.css'
import { Gate } from './Gate'
import { noncedStyles } from './noncedStyles'

dayjs.locale('zh-cn')

const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? ''
noncedStyles(nonce)
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

// A router of its own, for only such a one can hold back a step that would lose unsaved work.
const router = createHashRouter([{ path: '*', element: <Gate /> }])

createRoot(root).render(
  <StrictMode>
    <ConfigProvider locale={zhCN} theme={theme} csp={{ nonce }} button={{ autoInsertSpace: false }}>
      <App message={{ maxCount: 2, duration: 2.5 }}>
        <QueryClientProvider client={createQueryClient()}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  </StrictMode>
)
