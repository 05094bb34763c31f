import type { LimitsModel } from '../../runtime/abi/index.ts';
import { limits } from '../schema/descriptor/descriptor-shape.ts';
import { mapOf, type Entry } from '../schema/shape/collections.ts';
import type { JsonSchema } from '../schema/shape/json-schema.ts';
import { field, partial, recordWith } from '../schema/shape/record.ts';
import { anyText, text } from '../schema/shape/scalars.ts';
import { located, type Located, type Shape } from '../schema/shape/shape.ts';
import type { SecretSource } from '../schema/system-schema.ts';
import { secretSource } from './secret-shape.ts';

export interface ConnectionText {
  readonly system: Located<string>;
  readonly url?: string;
  readonly secrets?: readonly Entry<SecretSource>[];
  readonly settings?: readonly Entry<string>[];
  readonly limits?: LimitsModel;
}

/** `syncline.yaml`, as it is written. */
export interface ProjectText {
  readonly connections?: readonly Entry<Located<ConnectionText>>[];
  readonly store?: string;
}

const connection: Shape<ConnectionText> = recordWith(
  { system: field(located(text()), 'The descriptor of the system: flows/systems/NAME.yaml.') },
  {
    url: field(
      text({ pattern: /^https?:\/\/[^\s/]+/, form: 'an address that begins with http:// or https://' }),
      'Where it is reached.',
    ),
    secrets: field(mapOf(secretSource), 'Where its secrets come from, by the name in the descriptor.'),
    settings: field(mapOf(anyText), 'What its connector wants to know besides.'),
    limits: field(limits, "What this account may use, where that differs from the descriptor's."),
  },
);

export const projectShape: Shape<ProjectText> = partial({
  connections: field(mapOf(located(connection)), 'The systems that flows name.'),
  store: field(text(), 'The file that holds the state; .syncline/state.db where missing.'),
});

/** What editors complete and underline `syncline.yaml` by. */
export const projectJsonSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A Syncline project',
  ...projectShape.schema,
};
