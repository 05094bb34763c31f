import type { DiagnosticDetails } from '../../grammar/diagnostic.ts';
import type { SourceSpan } from '../../grammar/source.ts';
import { isSlip, suggest } from '../../grammar/suggest.ts';

/** More names than this help nobody. */
const listLimit = 20;

/** "Did you mean": a hint where one of the names is near, and a fix where it is very near; else a hint that lists them while they are few. */
export function suggestion(name: string, names: readonly string[], span: SourceSpan): DiagnosticDetails {
  const near = suggest(name, names);
  if (near !== undefined) {
    const hint = `Did you mean \`${near}\`?`;
    const fixes = [{ title: `Change to \`${near}\``, span, replacement: near }];
    return isSlip(name, near) ? { hint, fixes } : { hint };
  }
  return names.length === 0 || names.length > listLimit ? {} : { hint: `Known here: ${names.join(', ')}.` };
}
