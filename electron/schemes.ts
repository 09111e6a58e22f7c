import { app, protocol } from 'electron'

/** The page's scheme and host: `app://linli/`. */
export const pageScheme = 'app'
/** Pictures that hang on records: `att://<id>/`, `att://<id>/thumb`. */
export const attachmentScheme = 'att'

/*
 * Electron security checklist 18: no file://, a scheme of our own. It must be registered before the app is ready,
 * so main.ts imports this file first. A runtime that loads the app late (the test runtime) is given the built file
 * by `-r`; then the switch is already there.
 */
if (!app.commandLine.getSwitchValue('secure-schemes').split(',').includes(pageScheme))
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: attachmentScheme, privileges: { standard: true, secure: true } }
  ])
