/**
 * Decimals of a currency's minor unit by ISO 4217, where they are not two. Not those of `Intl`: it follows the
 * habits of shops, which leave out the hundredths of the forint and the peso that amounts on the wire do count.
 */
const exceptions: ReadonlyMap<string, number> = new Map([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF'].map((code) => [code, 0] as const),
  ...['UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map((code) => [code, 0] as const),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
  ...['CLF', 'UYW'].map((code) => [code, 4] as const),
]);

/** Codes that `Intl` does not list, and codes that it lists and that count nothing: drawing rights, the sucre. */
const alsoKnown = ['BOV', 'CHE', 'CHW', 'COU', 'MXV', 'USN', 'VED'];
const withoutUnit = ['XDR', 'XSU'];

let known: ReadonlySet<string> | undefined;

/** Decimals of the minor unit: 2 for NOK, 0 for JPY, 3 for KWD. Undefined for what is no currency. */
export function minorPlaces(currency: string): number | undefined {
  const code = currency.toUpperCase();
  const exception = exceptions.get(code);
  if (exception !== undefined) return exception;
  known ??= new Set([...Intl.supportedValuesOf('currency'), ...alsoKnown]);
  return known.has(code) && !withoutUnit.includes(code) ? 2 : undefined;
}
