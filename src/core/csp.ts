/** The marker in index.html which the host replaces by a fresh nonce at every load. */
export const noncePlaceholder = '__CSP_NONCE__'

/**
 * The page's Content-Security-Policy, the same in both hosts but for `connect`: the desktop page speaks over IPC
 * and connects to nothing, the browser page only to its own host (reliability.md §2; Electron checklist item 7).
 * antd sets style attributes on elements, which a nonce cannot cover, hence `style-src-attr`; never so for scripts.
 */
export function contentSecurityPolicy(options: { nonce: string; connect: 'none' | 'self' }): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${options.nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' att: blob: data:",
    "font-src 'self'",
    `connect-src '${options.connect}'`,
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join('; ')
}
