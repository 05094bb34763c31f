/** Longer names are not compared: nobody misspells them by chance, and comparing costs the square of the length. */
const MAX_LENGTH = 100;

/**
 * The candidate that a misspelt word most likely means: at most one edit in three characters away, the
 * nearest first, ties in the order of the candidates. Undefined if none is near.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > MAX_LENGTH) return undefined;
  let best: string | undefined;
  let least = Math.floor((Math.max(word.length, 3) + 1) / 3) + 1;
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) >= least) continue;
    const distance = sameButForCase(word, candidate) ? 0 : editDistance(word, candidate);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** True where one of two words is the other with a slip or two: more than that is a guess. */
export function isSlip(word: string, candidate: string): boolean {
  const slips = Math.min(word.length, candidate.length) < 6 ? 1 : 2;
  return sameButForCase(word, candidate) || editDistance(word, candidate) <= slips;
}

/** "did you mean `x`?" as the sentence of a hint; undefined without a near candidate. */
export function suggestionHint(word: string, candidates: Iterable<string>): string | undefined {
  const suggestion = suggest(word, candidates);
  return suggestion === undefined ? undefined : `Did you mean \`${suggestion}\`?`;
}

function sameButForCase(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
function editDistance(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const cost = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped ? at(before, column - 2) + 1 : Infinity,
      );
      current.push(cost);
    }
    before = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
