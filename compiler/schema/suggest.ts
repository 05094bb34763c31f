import type { DiagnosticDetails } from '../../grammar/diagnostic.ts';
import type { SourceSpan } from '../../grammar/source.ts';

/** "Did you mean": a hint and a fix where one of the names is close, else a hint that lists them while they are few. */
export function suggestion(name: string, names: readonly string[], span: SourceSpan): DiagnosticDetails {
  const close = closest(name, names);
  if (close !== undefined) {
    return {
      hint: `Did you mean \`${close}\`?`,
      fixes: [{ title: `Change to \`${close}\``, span, replacement: close }],
    };
  }
  return names.length === 0 || names.length > 20 ? {} : { hint: `Known here: ${names.join(', ')}.` };
}

/** The name that is nearest by edits, if it is near enough to be meant. */
export function closest(name: string, names: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Insertions, deletions and replacements that turn one text into the other. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
