/** `Europe/Oslo`, or an alias of one. */
export function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Two capital letters that are a country's. */
export function isRegion(name: string): boolean {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  return /^[A-Z]{2}$/.test(name) && names.of(name) !== undefined;
}

/** Three capital letters that are a currency's. */
export function isCurrency(name: string): boolean {
  return Intl.supportedValuesOf('currency').includes(name);
}
