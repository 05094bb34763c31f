import { shortOr, variant } from '../shape/alternatives.ts';
import { emptyListOr, list, mapOf, oneOrMany, type Entry } from '../shape/collections.ts';
import { field, partial, record, recordWith } from '../shape/record.ts';
import { anyText, boolean, choice, constant, duration, integer, text } from '../shape/scalars.ts';
import { located, mapped, type Located, type Shape } from '../shape/shape.ts';
import type { Constant } from './property-shape.ts';
import type { CallModel, PagingModel } from '../../../runtime/abi/index.ts';

type TimeEncoding = 'iso' | 'unix_seconds';

export interface IdempotencyText {
  readonly header: string;
  readonly window: number;
}

/** The elements of a list that a call is made for, one by one. */
interface ElementsText {
  readonly which: 'added' | 'changed' | 'removed';
  readonly key: string;
  readonly in?: string;
}

type Difference = NonNullable<CallModel['difference']>;

/** One call of an operation, as a descriptor writes it. */
export interface CallText {
  readonly request: Located<string>;
  readonly query?: readonly Entry<Located<string>>[];
  readonly quote?: 'sql';
  readonly paging?: PagingModel;
  readonly since?: {
    readonly parameter?: string;
    readonly until?: string;
    readonly encoding?: TimeEncoding;
  };
  readonly answer?: string;
  readonly element?: string;
  readonly brief?: boolean;
  readonly takes?: readonly Located<string>[];
  readonly as?: readonly Entry<string>[];
  readonly makes?: Located<string>;
  readonly repeatable?: boolean;
  readonly elements?: Located<ElementsText>;
  readonly body?: 'whole' | 'partial' | 'json_patch' | 'difference' | 'none';
  readonly difference?: Located<Difference>;
  readonly format?: 'json' | 'form';
  readonly replaces?: boolean;
  readonly set?: readonly Entry<Constant | readonly []>[];
  readonly key_from?: string;
  readonly empty?: number;
  readonly per_hour?: number;
  readonly idempotency?: IdempotencyText;
}

export const operationNames = [
  'list',
  'scan',
  'read',
  'search',
  'create',
  'update',
  'delete',
  'left',
  'events',
] as const;
export type OperationName = (typeof operationNames)[number];
export type OperationsText = Partial<Record<OperationName, readonly CallText[]>>;

export const idempotency: Shape<IdempotencyText> = record({
  header: field(text(), 'Header that takes the key.'),
  window: field(duration, 'How long the key protects.'),
});

const size = field(integer(1), 'Records per page.');
const sizeParameter = field(text(), 'Query parameter that takes the size of a page.');

const pageStyle = recordWith(
  {
    style: field(choice(['page']), 'Pages have numbers.'),
    size,
    page_parameter: field(text(), 'Query parameter that takes the number of the page.'),
  },
  { size_parameter: sizeParameter, first: field(integer(0), 'Number of the first page; 1 where missing.') },
);

const offsetStyle = recordWith(
  {
    style: field(choice(['offset']), 'A page starts at the number of a record.'),
    size,
    offset_parameter: field(text(), 'Query parameter that takes the number of the first record.'),
  },
  { size_parameter: sizeParameter },
);

const cursorStyle = recordWith(
  {
    style: field(choice(['cursor']), 'Each answer tells what to ask for next.'),
    size,
    cursor_parameter: field(text(), 'Query parameter that takes what the last answer told.'),
    next: field(text(), 'Path of the next cursor in the answer.'),
  },
  { size_parameter: sizeParameter },
);

const linkStyle = record({
  style: field(choice(['link']), 'Each answer holds the address of the next page.'),
  next: field(text(), 'Path of that address in the answer.'),
});

const noStyle = record({ style: field(choice(['none']), 'One answer holds everything.') });

const sized = (parameter: string | undefined) => (parameter === undefined ? {} : { size: parameter });

const paging: Shape<PagingModel> = variant<PagingModel>('style', {
  none: noStyle,
  page: mapped(pageStyle, ({ style, size, page_parameter: page, size_parameter: parameter, first = 1 }) => ({
    style,
    page,
    ...sized(parameter),
    limit: size,
    first,
  })),
  offset: mapped(offsetStyle, ({ style, size, offset_parameter: offset, size_parameter: parameter }) => ({
    style,
    offset,
    ...sized(parameter),
    limit: size,
  })),
  cursor: mapped(
    cursorStyle,
    ({ style, size, cursor_parameter: cursor, next, size_parameter: parameter }) => ({
      style,
      cursor,
      next,
      ...sized(parameter),
      limit: size,
    }),
  ),
  link: linkStyle,
});

const since = shortOr(
  mapped(text(), (parameter): NonNullable<CallText['since']> => ({ parameter })),
  partial({
    parameter: field(text(), 'Query parameter; missing where `{since}` stands in the query or the path.'),
    until: field(text(), 'Query parameter that takes the end, where there has to be one.'),
    encoding: field(choice(['iso', 'unix_seconds']), 'How the time is written; iso where missing.'),
  }),
);

const elements: Shape<ElementsText> = recordWith(
  {
    which: field(choice(['added', 'changed', 'removed']), 'Which elements of the list.'),
    key: field(text(), 'Property of an element that {element} stands for.'),
  },
  {
    in: field(
      text(),
      'The list of the body that the element stands in; it is the body itself where missing.',
    ),
  },
);

const difference = located(
  record({
    more: field(text(), 'List of the body that takes what is added.'),
    less: field(text(), 'List of the body that takes what is taken away.'),
  }),
);

const call: Shape<CallText> = recordWith(
  { request: field(located(text()), 'Method and path, as in GET /Persons; or the operation of an SDK.') },
  {
    query: field(
      mapOf(located(anyText)),
      'Query parameters. {key}, {since}, {property}, {value} are filled in.',
    ),
    quote: field(choice(['sql']), 'How what is filled in is quoted inside query values.'),
    paging: field(paging, 'How a long answer is cut into pages.'),
    since: field(since, 'The filter that asks for changed records only.'),
    answer: field(text(), 'Path of the list, or of the record, in the answer.'),
    element: field(text(), 'Path of the record inside each element of the list.'),
    brief: field(boolean, 'The list tells a part of each record only, which is then read by itself.'),
    takes: field(
      list(located(text())),
      'Properties that this call carries; all that are left where missing.',
    ),
    elements: field(
      located(elements),
      'The call is made for each element of the list that it takes which is new, was changed or is gone.',
    ),
    body: field(
      choice(['whole', 'partial', 'json_patch', 'difference', 'none']),
      'whole: the record as read, with the changes; partial: the changes; json_patch: a list of changes; difference: what a number rises or falls by.',
    ),
    difference: field(difference, 'For a difference: where it goes.'),
    format: field(choice(['json', 'form']), 'How the body is written.'),
    as: field(mapOf(text()), 'Properties that have another name in the body: price, or lines[].price.'),
    makes: field(
      located(text({ pattern: /^[a-zA-Z]\w*$/, form: 'a name of letters and digits' })),
      'In a create: the name of another record that this call makes first; later calls are filled in with its key.',
    ),
    repeatable: field(boolean, 'Whether sending it twice does what sending it once does.'),
    replaces: field(boolean, 'What the call takes and does not carry is removed.'),
    set: field(
      mapOf(emptyListOr(constant)),
      'Constants of the body; {key}, {own} and what earlier calls make are filled in.',
    ),
    key_from: field(text(), "Path of the new record's key in the answer; . where the answer is the key."),
    per_hour: field(integer(1), 'Of a call that writes: how many the system takes in an hour.'),
    empty: field(integer(100), 'Status that means an empty list.'),
    idempotency: field(idempotency, 'The header that keeps a repeated call from being done twice.'),
  },
);

const calls = oneOrMany(call);

export const operationsShape: Shape<OperationsText> = partial({
  list: field(calls, 'Changed records.'),
  scan: field(calls, 'All records; the list without its filter where missing.'),
  read: field(calls, 'One record by its key.'),
  search: field(calls, 'Records by the value of a property.'),
  create: field(calls, 'Makes a record, in this order of calls.'),
  update: field(calls, 'Changes a record, in this order of calls.'),
  delete: field(calls, 'Deletes a record.'),
  left: field(calls, 'Answered where a record that cannot be read any more lives on as something else.'),
  events: field(calls, 'Records are known from these events only.'),
});
