/** A value as a text without outer white space; what is no text or number is the empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** What stands at a dotted path of a record, as a text. */
export function textAt(record: unknown, path: string): string {
  const value = path.split('.').reduce<unknown>((inner, name) => {
    return typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined;
  }, record);
  return textOf(value);
}
