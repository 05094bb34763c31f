import { systemName } from '../system-name.ts';
import { shortOr } from '../shape/alternatives.ts';
import { list, mapOf, oneOrMany, type Entry } from '../shape/collections.ts';
import type { JsonSchema } from '../shape/json-schema.ts';
import { field, partial, record, recordWith } from '../shape/record.ts';
import { anyText, boolean, choice, constant, duration, integer, shown, text } from '../shape/scalars.ts';
import { located, mapped, type Located, type Shape } from '../shape/shape.ts';
import type { AuthModel, LimitsModel, SecretName } from '../../../runtime/abi/index.ts';
import { auth, textOrSecret } from './auth-shape.ts';
import { idempotency, operationsShape, type IdempotencyText, type OperationsText } from './call-shape.ts';
import { propertyShape, type Constant, type PropertyText } from './property-shape.ts';

export interface ChangedText {
  readonly property: Located<string>;
  readonly blind_to?: readonly Located<string>[];
  readonly resolution?: number;
}

export interface ObjectText {
  readonly label?: string;
  readonly doc?: string;
  readonly key?: Located<string>;
  readonly resource?: Located<string>;
  readonly of?: Located<string>;
  readonly where?: readonly Entry<Constant>[];
  readonly each?: Located<string>;
  readonly changed?: ChangedText;
  readonly revision?: Located<string>;
  readonly tombstone?: { readonly property: Located<string>; readonly value: Constant };
  readonly left?: { readonly property: Located<string>; readonly value: Constant };
  readonly merged_into?: Located<string>;
  readonly archive?: { readonly set: readonly Entry<Constant>[] };
  readonly creation?: 'default' | 'explicit' | 'none';
  readonly required_together?: readonly (readonly Located<string>[])[];
  readonly event_log?: boolean;
  readonly properties?: readonly Entry<PropertyText>[];
  readonly operations?: OperationsText;
}

interface RequiredText {
  readonly system: string;
  readonly connector: Located<string>;
  readonly objects: readonly Entry<Located<ObjectText>>[];
}

interface OptionalText {
  readonly label: string;
  readonly doc: string;
  readonly auth: AuthModel;
  readonly limits: LimitsModel;
  readonly settle: number;
  readonly rank: number;
  readonly headers: readonly Entry<string | SecretName>[];
  readonly empty: {
    readonly absent?: 'empty' | 'unknown';
    readonly read?: readonly string[];
    readonly write?: 'null' | 'empty_string';
  };
  readonly idempotency: IdempotencyText;
}

/** A whole descriptor, as it is written. */
export type DescriptorText = RequiredText & Partial<OptionalText>;

const path = located(text());

const changed: Shape<ChangedText> = shortOr(
  mapped(path, (property) => ({ property })),
  recordWith(
    { property: field(path, 'The property that holds the time of the last change.') },
    {
      blind_to: field(list(path), 'Properties whose change does not move it.'),
      resolution: field(duration, 'The least time between two stamps that differ; 1ms where missing.'),
    },
  ),
);

export const limits: Shape<LimitsModel> = mapped(
  partial({
    per_second: field(integer(1), 'Requests per second.'),
    per_minute: field(integer(1), 'Requests per minute.'),
    concurrent: field(integer(1), 'Requests at the same time.'),
  }),
  ({ per_second: perSecond, per_minute: perMinute, concurrent }) => ({
    ...(perSecond === undefined ? {} : { perSecond }),
    ...(perMinute === undefined ? {} : { perMinute }),
    ...(concurrent === undefined ? {} : { concurrent }),
  }),
);

const empty: Shape<NonNullable<DescriptorText['empty']>> = partial({
  absent: field(choice(['empty', 'unknown']), 'What a property that a record does not have means.'),
  read: field(oneOrMany(anyText), 'Values that mean "no value", besides null.'),
  write: field(choice(['null', 'empty_string']), 'What is sent to clear a property.'),
});

const object: Shape<ObjectText> = partial({
  label: field(shown(anyText), 'As documents show it; the name where missing.'),
  doc: field(shown(text()), 'What people should know about it.'),
  key: field(path, 'Property that identifies a record.'),
  resource: field(
    path,
    "For an SDK: its resource; the object's name where missing, none where the SDK has nothing like it.",
  ),
  of: field(path, 'The object whose records these are, or inside which they live.'),
  where: field(mapOf(constant), 'For a facet: what its records have, and what is set on create.'),
  each: field(path, 'For a part: the list of its owner.'),
  changed: field(changed, 'When a record was changed last.'),
  revision: field(path, 'Property that grows with every change.'),
  tombstone: field(
    record({
      property: field(path, 'Property that tells of the deletion.'),
      value: field(constant, 'Its value on a deleted record.'),
    }),
    'How a deleted record looks.',
  ),
  left: field(
    record({
      property: field(path, 'Property that tells of it.'),
      value: field(constant, 'Its value on such a record.'),
    }),
    'How a record looks that lives on as something else, such as an order that became an invoice.',
  ),
  merged_into: field(path, 'Property that holds the key of the record that this one was merged into.'),
  archive: field(record({ set: field(mapOf(constant), 'What is set.') }), 'How a record is put away.'),
  creation: field(
    choice(['default', 'explicit', 'none']),
    'explicit: made only where a flow says so; none: never made by us.',
  ),
  required_together: field(list(list(path)), 'Groups of which a create carries all or none.'),
  event_log: field(boolean, 'The change log tells who else wrote.'),
  properties: field(mapOf(propertyShape), 'By name; Name{1..15} stands for a numbered family.'),
  operations: field(operationsShape, 'What the API can do, each as an ordered list of calls.'),
});

export const descriptorShape: Shape<DescriptorText> = recordWith<RequiredText, OptionalText>(
  {
    system: field(text(systemName), 'Its name.'),
    connector: field(located(text()), 'What speaks to it: rest, or chargebee.'),
    objects: field(mapOf(located(object)), 'What can be kept in step, by name.'),
  },
  {
    label: field(shown(anyText), 'As documents show it.'),
    doc: field(shown(text()), 'What people should know about it.'),
    auth: field(
      auth,
      'How requests prove who sends them. Secrets are named here, their values never stand here.',
    ),
    limits: field(limits, 'How much the system takes.'),
    settle: field(duration, 'How long a read may lag behind a write.'),
    rank: field(integer(0), 'Breaks ties between edits that overlap in time: the lower one wins.'),
    headers: field(mapOf(textOrSecret), 'Headers of every request.'),
    empty: field(empty, 'How the system says "no value".'),
    idempotency: field(idempotency, 'For every create, update and delete.'),
  },
);

/** What editors complete and underline descriptors by. */
export const descriptorJsonSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A system that Syncline can connect',
  ...descriptorShape.schema,
  $defs: { property: propertyShape.schema },
};
