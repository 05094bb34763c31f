import type {
  LinkAccount,
  Origin,
  PairAccount,
  PropertyAccount,
  RecordAccount,
} from '../../runtime/index.ts';
import { renderHistory } from './history-report.ts';
import { recordName } from './record-name.ts';
import type { Paint } from './terminal.ts';

/** Why a record is as it is, in paragraphs. */
export function renderAccount(account: RecordAccount, paint: Paint): string {
  const paragraphs = [
    aboutRecord(account, paint),
    ...account.pairs.map((pair) => aboutPair(account, pair)),
    ...(account.cases.length === 0 ? [] : [aboutCases(account)]),
    `${paint('bold', 'Last writes and decisions')}\n${renderHistory(account.history, false, paint)}`,
  ];
  return `${paragraphs.map((text) => text.trimEnd()).join('\n\n')}\n`;
}

const presences: Readonly<Record<RecordAccount['presence'], string>> = {
  live: 'is there',
  left: 'is there, and has left what the flow is about: it is kept as it is',
  deleted: 'was deleted in its system',
  missing: 'was not in the last complete list of its system, and is being asked for',
  merged: 'was merged into another record of its system',
};

function aboutRecord({ record, presence, observedAt, changedAt, work }: RecordAccount, paint: Paint): string {
  const changed = changedAt === undefined ? '' : `, changed in ${record.connection} ${timeText(changedAt)}`;
  const seen = `Last seen with a change ${timeText(observedAt)}${changed}.`;
  const head = `${paint('bold', recordName(record))} ${presences[presence]}. ${seen}`;
  if (work === undefined) return `${head} Nothing is to be done about it.`;
  const tries = work.tries === 0 ? '' : ` after ${work.tries} tries that failed`;
  return `${head} It is to be looked at by the next run${tries}, not before ${timeText(work.due)}.`;
}

function aboutPair(account: RecordAccount, pair: PairAccount): string {
  if (pair.links.some(({ standing }) => standing)) {
    return pair.links.map((link) => aboutLink(account, link)).join('\n');
  }
  const former = pair.links.map((link) => aboutLink(account, link));
  return [`It has no partner ${placeOf(account, pair)}: ${whyNone(account, pair)}.`, ...former].join('\n');
}

/** `in chargebee customer` */
function placeOf({ record }: RecordAccount, { pair: { left, right } }: PairAccount): string {
  const isLeft = left.connection === record.connection && left.object === record.object;
  const { connection, object } = isLeft ? right : left;
  return `in ${connection} ${object}`;
}

/** What holds a partner up, the strongest reason first. */
function whyNone({ cases, work }: RecordAccount, { alone, create, waitsFor, syncs }: PairAccount): string {
  if (syncs.length === 0) return 'no flow speaks of the two any more';
  if (create !== undefined)
    return `one is being made, and its create is ${create.state} (recognised by ${create.identity})`;
  if (waitsFor.length > 0) return `it waits until these are linked: ${waitsFor.map(recordName).join(', ')}`;
  if (cases.length > 0) return 'a person has to decide, see below';
  if (alone) return 'a person unlinked it; `syncline create` has a new one made, `syncline link` names one';
  if (work !== undefined) return 'the next run looks for one';
  return 'nothing matches, and no rule of the flow makes one for it now';
}

const states: Readonly<Record<LinkAccount['state'], string>> = {
  active: 'kept in step with',
  waiting: 'linked, and waiting, with',
  parked: 'linked, and held until a person decides, with',
  half: 'linked with a partner of which one record was deleted,',
  separated: 'kept apart, since a person said so, from',
  superseded: 'no longer linked, since its record became another one, with',
};

function aboutLink({ record }: RecordAccount, link: LinkAccount): string {
  const { underWay } = link;
  const head = `It is ${states[link.state]} ${recordName(link.partner)} (link ${link.link}).`;
  const write =
    underWay === undefined
      ? []
      : [
          `  A write of ${underWay.properties.join(', ')} to ${recordName(underWay.to)} is under way since ${timeText(underWay.since)}: the next run finds out whether it arrived.`,
        ];
  const rows = link.standing
    ? link.properties.map((each) => `  ${aboutProperty(record.connection, each)}`)
    : [];
  return [head, ...write, ...rows].join('\n');
}

const arrows: Readonly<Record<PropertyAccount['carries'], string>> = { both: '<->', out: '->', in: '<-' };

function aboutProperty(connection: string, property: PropertyAccount): string {
  const { own, partner, row, carries } = property;
  const paths = `${own.join(', ') || '(constant)'} ${arrows[carries]} ${partner.join(', ') || '(constant)'}`;
  return `${paths} (${row}): ${ruleText(property)}; ${editText(connection, property)}`;
}

function ruleText({ rule, prefers, carries }: PropertyAccount): string {
  if (carries === 'in') return 'follows its partner';
  if (carries === 'out') return 'its partner follows';
  if (prefers !== undefined) return `${prefers.connection} counts where both were edited`;
  return rule === 'park' ? 'a person decides where both were edited' : 'the later edit counts';
}

function editText(connection: string, { edited, standsIn, agreed }: PropertyAccount): string {
  if (!agreed) return 'not agreed yet';
  if (edited === undefined) return 'never edited since it is linked';
  const stands = { both: '', own: `, so far only in ${connection}`, partner: ', not carried over to it yet' };
  return `last edited ${originText(edited)}${stands[standsIn]}`;
}

function originText({ connection, time }: Origin): string {
  return time === 0 ? `in ${connection} before it was known` : `in ${connection} ${timeText(time)}`;
}

function aboutCases({ cases }: RecordAccount): string {
  const lines = cases.map(
    ({ number, code, message, ignored }) => `  #${number} ${code}: ${message}${ignored ? ' (ignored)' : ''}`,
  );
  return `A person has to decide, see syncline inbox:\n${lines.join('\n')}`;
}

function timeText(time: number): string {
  return new Date(time).toISOString();
}
