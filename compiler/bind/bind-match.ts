import type { MatchStatement } from '../../grammar/ast.ts';
import { translationOf, type TranslationOutcome } from './bind-translation.ts';
import type { BoundMatch, BoundPath, BoundRow } from './bound-flow.ts';
import { rowOfPair } from './match-row.ts';
import { resolvePath } from './resolve-path.ts';
import type { SyncScope } from './scope.ts';

/** Binds one `match` line; undefined where a member of it was reported. */
export function bindMatch(
  statement: MatchStatement,
  rows: readonly BoundRow[],
  scope: SyncScope,
): BoundMatch | undefined {
  const pairs = statement.pairs.flatMap((pair) => {
    const left = matchPath(resolvePath(pair.left, scope.left, scope.flow), scope);
    const right = matchPath(resolvePath(pair.right, scope.right, scope.flow), scope);
    if (left === undefined || right === undefined) return [];
    const translation = matchTranslation({ left, right }, rows, scope);
    if (translation === 'unresolved') return [];
    return [{ left, right, translation: translation === 'none' ? undefined : translation }];
  });
  return pairs.length < statement.pairs.length ? undefined : { span: statement.span, pairs };
}

/** Records are found by what they hold themselves: what others hold changes behind the index's back. */
function matchPath(path: BoundPath | undefined, { flow }: SyncScope): BoundPath | undefined {
  if (path?.reference === undefined) return path;
  flow.report('match-through-reference', path.span, { object: path.object.name });
  return undefined;
}

/** Ids compare as the row of the two says, else through the link of what they refer to. */
function matchTranslation(
  pair: { readonly left: BoundPath; readonly right: BoundPath },
  rows: readonly BoundRow[],
  { flow }: SyncScope,
): TranslationOutcome {
  const row = rowOfPair(rows, pair);
  return row === undefined ? translationOf(pair, flow) : (row.translation ?? 'none');
}
