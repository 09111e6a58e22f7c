/** Controls of a form in reading order; of radio buttons the chosen one, else the first. */
function controls(form: HTMLElement): HTMLElement[] {
  const all = [
    ...form.querySelectorAll<HTMLElement>('input, textarea, button.ant-switch, button[data-submit]')
  ]
  return all.filter(element => {
    if (element.offsetParent === null || element.matches(':disabled')) return false
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true
    const group = element.closest('.ant-radio-group')
    return element === (group?.querySelector('input:checked') ?? group?.querySelector('input'))
  })
}

const groupOf = (element: HTMLElement): Element => element.closest('.ant-radio-group') ?? element

/** Moves the focus to the control after `from`. */
export function focusNext(form: HTMLElement, from: HTMLElement): void {
  const list = controls(form)
  const at = list.findIndex(element => groupOf(element) === groupOf(from))
  list[at + 1]?.focus()
}

/** Moves the focus to the first control within an element. */
export function focusFirst(within: HTMLElement | null): void {
  if (within) controls(within)[0]?.focus({ preventScroll: true })
}

/** Whether Enter goes to the next field here: not in longer texts, on buttons, or while a list is open. */
export function entersNext(target: EventTarget): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.getAttribute('aria-expanded') !== 'true'
}

/** Whether a list or calendar lies open over the form, which Esc closes first. */
export function popupOpen(): boolean {
  const popups = '.ant-select-dropdown, .ant-picker-dropdown, .ant-popover'
  return [...document.querySelectorAll<HTMLElement>(popups)].some(
    popup => !/-hidden(\s|$)/.test(popup.className) && popup.offsetParent !== null
  )
}
