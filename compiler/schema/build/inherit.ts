import type { OperationsModel, PropertyModel } from '../../../runtime/abi/index.ts';
import type { ObjectText } from '../descriptor/descriptor-shape.ts';
import type { DescribedObject } from './described.ts';
import type { Knowledge } from './describe-objects.ts';

export type Owner = DescribedObject;

/**
 * A facet is its owner with other words: key, properties and calls are the same. A part has the properties of the
 * elements of its owner's list, and is read and written with it.
 */
export function inherit(
  text: ObjectText,
  owner: Owner,
  own: OperationsModel | undefined,
): { readonly rules: ObjectText; readonly knowledge: Knowledge } {
  const each = text.each?.value;
  const inherited = each === undefined ? modelsOf(owner, '') : modelsOf(owner, `${each}[].`);
  return {
    rules: each === undefined ? { ...ruleTexts(owner.text), ...text } : text,
    knowledge: {
      operations: own ?? (each === undefined ? owner.operations : {}),
      properties: { models: inherited, addable: () => true },
    },
  };
}

/** What holds for every record of the owner holds for those of the facet. */
function ruleTexts({ label: _label, doc: _doc, properties: _properties, ...rules }: ObjectText): ObjectText {
  return rules;
}

function modelsOf(owner: Owner, prefix: string): ReadonlyMap<string, PropertyModel> {
  return new Map(
    [...owner.properties.values()]
      .filter(({ path }) => path.startsWith(prefix) && path.length > prefix.length)
      .map(({ path, model }) => [path.slice(prefix.length), model]),
  );
}
