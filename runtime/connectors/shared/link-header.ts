/** The address of the next page in a `link` header (RFC 8288). */
export function linkHeader(header: string | undefined): string | undefined {
  for (const [, address, parameters] of (header ?? '').matchAll(/<([^>]*)>([^<]*)/g)) {
    if (/;\s*rel\s*=\s*"?([^";]*\s)?next(\s[^";]*)?"?\s*(;|,|$)/i.test(parameters ?? '')) return address;
  }
  return undefined;
}
