/** Minutes as hours in figures, at most two decimals and no idle zeros: 150 → 2.5, 20 → 0.33. */
export function hoursText(minutes: number): string {
  return String(Math.round((minutes * 100) / 60) / 100)
}

/** Hours in figures as whole minutes: 2.5 → 150. */
export function minutesOfHours(hours: number): number {
  return Math.round(hours * 60)
}
