import type { LimitsModel } from '../../runtime/abi/index.ts';
import { limits } from '../schema/descriptor/descriptor-shape.ts';
import { mapOf, type Entry } from '../schema/shape/collections.ts';
import type { JsonSchema } from '../schema/shape/json-schema.ts';
import { field, partial, recordWith } from '../schema/shape/record.ts';
import { anyText, duration, integer, percent, text } from '../schema/shape/scalars.ts';
import { located, mapped, type Located, type Shape } from '../schema/shape/shape.ts';
import type { SecretSource, WebhookSource } from '../schema/system-schema.ts';
import { secretSource } from './secret-shape.ts';
import { webhookSource } from './webhook-shape.ts';

export interface ConnectionText {
  readonly system: Located<string>;
  readonly url?: string;
  readonly secrets?: readonly Entry<SecretSource>[];
  readonly settings?: readonly Entry<string>[];
  readonly limits?: LimitsModel;
  readonly webhook?: WebhookSource;
}

/** When `run --watch` looks, in milliseconds; missing: as the runtime thinks best. */
export interface Schedule {
  /** Pause between two runs. */
  readonly interval?: number;
  /** How often an object is read whole although it tells of its changes. */
  readonly fullScanEvery?: number;
}

interface Limit {
  /** 0.1: a tenth. */
  readonly share?: number;
  readonly atLeast?: number;
}

/** What a run may write without asking a person; missing: as the runtime thinks best. */
export interface Brake {
  readonly create?: Limit;
  readonly update?: Limit;
  readonly clear?: Limit;
  readonly overwrite?: Limit;
  readonly delete?: Limit;
  readonly firstLoad?: Limit;
  /** Times the limit of a run. */
  readonly hour?: number;
  readonly day?: number;
}

/** `syncline.yaml`, as it is written. */
export interface ProjectText {
  readonly connections?: readonly Entry<Located<ConnectionText>>[];
  readonly store?: string;
  readonly schedule?: Schedule;
  readonly brake?: Brake;
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
    webhook: field(
      webhookSource,
      'How its webhooks prove that they are its own: for `run --watch --listen`.',
    ),
  },
);

const schedule: Shape<Schedule> = mapped(
  partial({
    every: field(duration, 'Pause between two runs.'),
    full_scan: field(duration, 'How often everything is read, also where changes are told.'),
  }),
  ({ every, full_scan: fullScan }) => ({
    ...(every === undefined ? {} : { interval: every }),
    ...(fullScan === undefined ? {} : { fullScanEvery: fullScan }),
  }),
);

const limit: Shape<Limit> = mapped(
  partial({
    share: field(percent, 'Of the links between the two objects, as in 10%.'),
    at_least: field(integer(0), 'So many in any case, however few links there are.'),
  }),
  ({ share, at_least: atLeast }) => ({
    ...(share === undefined ? {} : { share }),
    ...(atLeast === undefined ? {} : { atLeast }),
  }),
);

const brake: Shape<Brake> = mapped(
  partial({
    create: field(limit, 'Records that are made.'),
    update: field(limit, 'Records that are changed.'),
    clear: field(limit, 'Updates that empty values.'),
    overwrite: field(limit, 'Updates that replace values as two records are first linked.'),
    delete: field(limit, 'Records that are deleted or archived.'),
    first_load: field(
      limit,
      'Of a first load: overwrites, and creates beside records without a partner; as a share of the records there.',
    ),
    hour: field(integer(1), 'How many times the limit of a run may be written in an hour.'),
    day: field(integer(1), 'How many times the limit of a run may be written in a day.'),
  }),
  ({ first_load: firstLoad, ...limits }) => ({
    ...limits,
    ...(firstLoad === undefined ? {} : { firstLoad }),
  }),
);

export const projectShape: Shape<ProjectText> = partial({
  connections: field(mapOf(located(connection)), 'The systems that flows name.'),
  store: field(text(), 'The file that holds the state; .syncline/state.db where missing.'),
  schedule: field(schedule, 'When `run --watch` looks.'),
  brake: field(
    brake,
    'What a run may write without asking a person, for each direction between two objects.',
  ),
});

/** What editors complete and underline `syncline.yaml` by. */
export const projectJsonSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A Syncline project',
  ...projectShape.schema,
};
