import type { CodeFix } from '../../grammar/diagnostic.ts';
import type { BoundSide, BoundSync } from '../bind/bound-flow.ts';
import { pathText } from '../bind/resolve-path.ts';
import { otherSide } from '../bind/scope.ts';
import { operandText, pathTerms } from '../bind/path-terms.ts';
import type { Property } from '../schema/system-schema.ts';
import { eachSync } from './check.ts';
import { insertRule, placeIn } from './insert-rule.ts';
import type { Report } from './report.ts';
import { isSure, sourcesByTarget, type Source, type Sources } from './required-sources.ts';

/**
 * Where a sync creates records, a row fills every property that the system requires, and its source has a value:
 * because it always has, or because `create … if` or `only … if` asks for it. A system that fills a property by
 * itself, a facet or a call that sets it, and a key that the runtime derives need no row.
 */
export const missingRequired = eachSync((sync, report) => {
  for (const side of [sync.left, sync.right]) {
    if (side.create.policy === 'never') continue;
    const sources = sourcesByTarget(sync, side);
    const needed = [...side.object.properties.values()].filter((property) =>
      isNeeded(property, side, sources),
    );
    reportMissing(
      sync,
      side,
      needed.filter(({ path }) => !sources.has(path)),
      report,
    );
    for (const { path } of needed) checkSources(path, sources.get(path) ?? [], sync, side, report);
  }
});

/** Required, not filled by the system or the facet; inside an object, only if the object is required or begun. */
function isNeeded({ path, model }: Property, { object }: BoundSide, sources: Sources): boolean {
  if (model.required !== true || model.default !== undefined || !model.create) return false;
  if (model.type === 'object' || path.includes('[]') || path === object.model.key) return false;
  if (object.model.where !== undefined && Object.hasOwn(object.model.where, path)) return false;
  if ((object.model.operations.create ?? []).some(({ set = {} }) => Object.hasOwn(set, path))) return false;
  const parent = path.slice(0, Math.max(path.lastIndexOf('.'), 0));
  return (
    parent === '' ||
    object.properties.get(parent)?.model.required === true ||
    [...sources.keys()].some((written) => written.startsWith(`${parent}.`))
  );
}

/** Where a row could not be read, it may have been the one. */
function reportMissing(sync: BoundSync, side: BoundSide, missing: readonly Property[], report: Report): void {
  if (sync.incomplete || missing.length === 0) return;
  const paths = missing.map(({ path }) => `\`${path}\``).join(', ');
  const hint = `Add a row for each, or \`create ${side.system.alias} never\`.`;
  report('missing-required', placeIn(sync, side.create.span), { object: side.object.name, paths }, { hint });
}

function checkSources(
  path: string,
  sources: readonly Source[],
  sync: BoundSync,
  side: BoundSide,
  report: Report,
): void {
  const other = sync[otherSide[side.side]];
  const known = [side.create.condition, other.only, other.while];
  const [source] = sources;
  if (source === undefined || sync.incomplete || sources.some((candidate) => isSure(candidate, known)))
    return;
  const tests = pathTerms(source.operand).map((term) => pathText(term.path));
  const parameters = { object: side.object.name, path, reason: reasonOf(source) };
  report(
    'required-may-be-empty',
    placeIn(sync, side.create.span),
    parameters,
    remedy(source, tests, sync, side),
  );
}

function reasonOf({ guard, operand }: Source): string {
  return guard === undefined ? `\`${operandText(operand)}\` may be empty` : 'a guard may leave it out';
}

/** A condition helps where a property may be empty; where a guard may be false, only another alternative does. */
function remedy({ guard, operand }: Source, tests: readonly string[], sync: BoundSync, side: BoundSide) {
  const isComputed = operand.terms.some(({ kind }) => kind === 'call');
  if (guard === 'source' || isComputed) return { hint: 'End the row with a literal: `… ?? "…"`.' };
  if (guard === 'target') return { hint: 'Write what is required without a guard.' };
  const condition = tests.map((test) => `${test} != empty`).join(' or ');
  return {
    hint: `Add \`create ${side.system.alias} if ${condition}\`.`,
    fixes: conditionFix(sync, side, condition),
  };
}

/** Adds the condition to the create that stands there, or a create that has it. */
function conditionFix(sync: BoundSync, side: BoundSide, condition: string): readonly CodeFix[] {
  const { span, policy, condition: present } = side.create;
  const rule = `create ${side.system.alias} if ${condition}`;
  if (span === undefined || placeIn(sync, span) !== span) return insertRule(sync, rule);
  const title = `Ask for \`${condition}\``;
  if (policy !== 'if') return [{ title, span, replacement: rule }];
  if (present === undefined || present.kind === 'or' || condition.includes(' or ')) return [];
  const { end } = present.span;
  return [{ title, span: { start: end, end }, replacement: ` and ${condition}` }];
}
