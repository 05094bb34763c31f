/** A JSON object from outside: anything may be in it, and its prototype is never looked at. */
export type WireRecord = Readonly<Record<string, unknown>>;

export function isWireRecord(json: unknown): json is WireRecord {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** An own property; undefined where there is none. */
export function member(record: unknown, name: string): unknown {
  return isWireRecord(record) && Object.hasOwn(record, name) ? record[name] : undefined;
}

/** What stands at a dotted path; undefined where nothing does. The path `.` is the value itself. */
export function at(json: unknown, path: string): unknown {
  if (path === '.') return json;
  return path.split('.').reduce(member, json);
}
