import { boolean, constant, oneof, record } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type {
  LinkFacts,
  PairFacts,
  ObjectModel,
  RecordValues,
  Reference,
  References,
} from '../../runtime/abi/index.ts';
import { arbitraryRecord } from './arbitrary-record.ts';
import type { RowSubject } from './subject.ts';

/** What one trial of a row starts from. */
export interface Example {
  readonly left: RecordValues;
  readonly right: RecordValues;
  /** True: the target does not exist yet. */
  readonly isNew: boolean;
  /** What the references lead to, by name. */
  readonly referenced: Readonly<Record<string, Referenced>>;
  /** What guards learn when they ask about links. */
  readonly isLinked: boolean;
}

/** What the records of an example stand among. */
export type Surroundings = Pick<Example, 'referenced' | 'isLinked'>;

interface Referenced {
  readonly isResolved: boolean;
  readonly record: RecordValues;
}

/** All that the row looks at, drawn from what the descriptors say. */
export function arbitraryExample({ interest, models }: RowSubject): Arbitrary<Example> {
  const referenced = [...interest.references].map(
    ([{ name, side, object }, paths]) =>
      [
        name,
        arbitraryReferenced(models[side].system.objects[object.name], paths, interest.literals),
      ] as const,
  );
  return record({
    left: arbitraryRecord(models.left.object, interest.left, interest.literals),
    right: arbitraryRecord(models.right.object, interest.right, interest.literals),
    isNew: boolean(),
    referenced: record(Object.fromEntries(referenced)),
    isLinked: boolean(),
  });
}

function arbitraryReferenced(
  model: ObjectModel | undefined,
  paths: readonly string[],
  literals: RowSubject['interest']['literals'],
): Arbitrary<Referenced> {
  return record({
    isResolved: oneof({ arbitrary: constant(true), weight: 9 }, { arbitrary: constant(false), weight: 1 }),
    record: model === undefined ? constant({}) : arbitraryRecord(model, paths, literals),
  });
}

/** The same answer to whatever a guard asks. */
export function factsOf({ isLinked }: Surroundings): PairFacts {
  const facts: LinkFacts = { linked: () => isLinked, referenced: () => isLinked };
  return { left: facts, right: facts };
}

/** The references of both records, as the runtime would resolve them. */
export function resolve(
  { sync }: RowSubject,
  records: { readonly left: RecordValues | undefined; readonly right: RecordValues | undefined },
  referenced: Example['referenced'],
): References {
  const resolved: Record<string, Reference> = {};
  for (const reference of sync.references) {
    const owner = records[reference.side];
    const known = referenced[reference.name];
    if (owner === undefined || known === undefined) continue;
    const id = reference.id(owner, resolved);
    if (id === null || id === '') resolved[reference.name] = { linked: null, record: null };
    else if (id !== undefined && known.isResolved) {
      resolved[reference.name] = { linked: partner(id), record: known.record };
    }
  }
  return resolved;
}

/** Key of the record that is linked with this one: whoever follows the link twice is back. */
function partner(id: string): string {
  return Array.from(id).toReversed().join('');
}
