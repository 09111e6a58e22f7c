import { app, dialog, Menu, type MenuItemConstructorOptions } from 'electron'

const about = (): void => {
  void dialog.showMessageBox({
    type: 'info',
    title: '关于邻里台账',
    message: `邻里台账 ${app.getVersion()}`,
    detail: '社区居民委员会的台账程序。全部记录只存在这台电脑上，程序不连接任何网络。',
    buttons: ['知道了']
  })
}

const template: MenuItemConstructorOptions[] = [
  {
    label: '编辑',
    submenu: [
      { role: 'undo', label: '撤销' },
      { role: 'redo', label: '重做' },
      { type: 'separator' },
      { role: 'cut', label: '剪切' },
      { role: 'copy', label: '复制' },
      { role: 'paste', label: '粘贴' },
      { role: 'selectAll', label: '全选' }
    ]
  },
  {
    label: '视图',
    submenu: [
      { role: 'zoomIn', label: '放大', accelerator: 'CommandOrControl+=' },
      { role: 'zoomOut', label: '缩小' },
      { role: 'resetZoom', label: '原来大小' },
      { type: 'separator' },
      { role: 'togglefullscreen', label: '全屏' }
    ]
  },
  { label: '帮助', submenu: [{ label: '关于邻里台账', click: about }] }
]

/** The short menu; its bar stays hidden until Alt is pressed. No reload, no developer tools: both could lose input. */
export function setMenu(): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
