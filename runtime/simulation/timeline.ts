import type { Outcome, Violation } from './checks/index.ts';
import type { Edit } from './ledger.ts';
import type { PlannedEvent } from './plan/event.ts';
import type { Sent } from './system/sent.ts';
import type { FlatValues } from './values.ts';

/** One thing that happened, for people. */
export interface Moment {
  /** Milliseconds since the first thing happened. */
  readonly at: number;
  readonly who: 'person' | 'syncline' | 'mishap';
  /** `webcrm Persons 17`; for a mishap what it befell. */
  readonly where: string;
  readonly what: string;
}

/** What happened in a history, in order: mishaps, and what is about some records, or about all where none is named. */
export function timelineOf({ stage }: Outcome, records: Violation['records']): readonly Moment[] {
  const isAbout = (connection: string, object: string, id: string | undefined): boolean =>
    records.length === 0 ||
    records.some((each) => each.connection === connection && each.object === object && each.id === id);
  const edits = stage.ledger.edits.filter((edit) => isAbout(edit.connection, edit.object, edit.id));
  const sent = [...stage.systems.values()].flatMap((system) =>
    system.sent.filter((each) => isAbout(each.connection, each.object, each.id)),
  );
  const start = stage.ledger.edits[0]?.at ?? 0;
  const mishaps = stage.plan.events.flatMap((event) =>
    ofMishap(event, stage.startedAt.get(event.round) ?? start),
  );
  return [...mishaps, ...edits.map(ofEdit), ...sent.map(ofSent)]
    .toSorted((a, b) => a.at - b.at)
    .map((moment) => ({ ...moment, at: Math.max(0, moment.at - start) }));
}

function ofEdit({ at, connection, object, id, kind, values, clock }: Edit): Moment {
  const verb = { add: 'makes it', edit: 'sets', remove: 'deletes it', restore: 'brings it back' }[kind];
  const stamped = clock === 'usual' ? '' : `, by a clock that is far ${clock}`;
  return {
    at,
    who: 'person',
    where: `${connection} ${object} ${id}`,
    what: `${verb}${listed(values)}${stamped}`,
  };
}

function ofSent({
  at,
  connection,
  object,
  id = '(new)',
  kind,
  values,
  outcome,
  effect,
  why = '',
}: Sent): Moment {
  const came = { nothing: 'nothing came of it', refused: `refused: ${why}`, done: 'done' }[outcome];
  const heard = effect === undefined ? '' : `, but ${effect}`;
  return {
    at,
    who: 'syncline',
    where: `${connection} ${object} ${id}`,
    what: `${kind}${listed(values)} → ${came}${heard}`,
  };
}

function listed(values: FlatValues): string {
  const told = Object.entries(values).map(([path, value]) => `${path} = ${JSON.stringify(value)}`);
  return told.length === 0 ? '' : ` ${told.join(', ')}`;
}

function ofMishap(event: PlannedEvent, at: number): readonly Moment[] {
  const mishap = (where: string, what: string): readonly Moment[] => [{ at, who: 'mishap', where, what }];
  switch (event.kind) {
    case 'act':
      return [];
    case 'fault':
      return mishap('the network', `${event.effect}: ${numbered(event.request)} of this run`);
    case 'crash':
      return mishap('the process', `dies in this run, at its request or commit ${event.point}`);
    case 'crash over answer':
      return mishap('the process', `dies over the answer to ${numbered(event.request)} of this run`);
    case 'mood':
      return mishap(event.connection, `for this run: ${event.mood.kind}`);
    case 'habit':
      return mishap(event.connection, habitText(event.habit));
  }
}

function numbered({ of, number }: { readonly of: string; readonly number: number }): string {
  return `${of === 'any' ? 'request' : of} ${number}`;
}

function habitText(habit: Extract<PlannedEvent, { kind: 'habit' }>['habit']): string {
  switch (habit.kind) {
    case 'clock':
      return `its clock is ${Math.abs(habit.ahead)} ms ${habit.ahead < 0 ? 'behind' : 'ahead'}`;
    case 'trims':
      return 'cuts white space off texts, and does not say so';
    case 'small pages':
      return `shows ${habit.size} records on a page`;
  }
}
