/** Moves the keyboard from a button that is about to go to what matches in the next row that has it; the page does not scroll. */
export function focusNext(from: HTMLElement, selector: string): void {
  for (let row = from.closest('tr')?.nextElementSibling; row; row = row.nextElementSibling) {
    const next = row.querySelector<HTMLElement>(selector)
    if (next) return next.focus({ preventScroll: true })
  }
}
