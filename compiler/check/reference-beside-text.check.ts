import type { BoundOperand, BoundPath } from '../bind/bound-flow.ts';
import { pathTerms } from '../bind/path-terms.ts';
import { pathText } from '../bind/resolve-path.ts';
import { eachRow } from './check.ts';
import { waysOf } from './row-ways.ts';

/**
 * A reference becomes the id of the record that the referenced one is linked with, and an id belongs into a property
 * that holds ids: a reference, a key or a marker, one that is called so, or one that `via link` is said for.
 */
export const referenceBesideText = eachRow((row, report) => {
  const { translation } = row;
  if (translation === undefined || row.node.via?.kind === 'LinkVia') return;
  for (const { source, target } of waysOf(row)) {
    const reference = pathsOf(source).find(({ property }) => property.model.type === 'ref');
    const text = pathsOf(target).find(isPlainText);
    if (reference === undefined || text === undefined) continue;
    const parameters = {
      text: pathText(text),
      object: translation[target.side].name,
      reference: pathText(reference),
    };
    const hint = `Read what is meant through the reference: \`${pathText(reference)}.NAME\`. Or say that the id is meant: \`via link NAME\`.`;
    report('reference-beside-text', row.node.span, parameters, { hint });
    return;
  }
});

function pathsOf(operand: BoundOperand): readonly BoundPath[] {
  return pathTerms(operand).map(({ path }) => path);
}

function isPlainText({ path, object, property: { model } }: BoundPath): boolean {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const holdsIds =
    model.marker === true || path === object.model.key || /(?:id|key|ref|reference)$/i.test(name);
  return model.type === 'string' && !holdsIds;
}
