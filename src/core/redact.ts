/** Hides what could be a number of a person or a value of a record in a line for the log. */
export function redact(text: string): string {
  return text
    .replace(/'[^'\n]{0,500}'|"[^"\n]{0,500}"/g, '«…»')
    .replace(/[\d０-９]{5,}[\dXx０-９]*/g, '#')
    .replace(/[\u3400-\u9fff]{2,}/g, '…')
    .slice(0, 2000)
}

/** One line about a fault: class, code, redacted message and the places in our code, no values. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return redact(String(error))
  const frames = (error.stack ?? '')
    .split('\n')
    .filter(line => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .map(line => line.trim().replace(/\(?file:\/\/\S*\/(?=[^/]+:\d+)/, '('))
  return [`${error.name}: ${redact(error.message)}`, ...frames].join(' | ')
}
