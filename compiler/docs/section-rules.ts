import { otherSide } from '../bind/scope.ts';
import { withArticle, withCapitalArticle } from './article.ts';
import type { Side } from '../../runtime/abi/index.ts';
import type { CreateIr, FlowIr, SyncIr } from '../ir/ir.ts';
import { createIdentity, type CreateIdentity } from '../schema/create-identity.ts';
import { conditionText } from './condition-text.ts';
import { conversionRules } from './conversions.ts';
import { conflictSentence, usualConflict } from './conflict-text.ts';
import { connectedNames, leavesMatchOpen } from './draft-prose.ts';
import { requestsText } from './requests-text.ts';
import { sectionLabels, sides } from './section-labels.ts';
import { otherWriters, writtenPaths, type WriterIndex } from './writers.ts';

/** One rule of a sync in words, beside its name. */
export interface DocumentRule {
  readonly name: string;
  readonly text: string;
}

/** All that holds for the records of a sync besides its rows, in the order in which it matters to a record. */
export function sectionRules(flow: FlowIr, sync: SyncIr, writers: WriterIndex): readonly DocumentRule[] {
  const labels = sectionLabels(flow, sync);
  const context = { flow, sync, labels, writers };
  return [
    matchRule(sync),
    ...sides.flatMap((side) => scopeRules(context, side)),
    ...sides.map((side) => createRule(context, side)),
    ...sides.flatMap((side) => identityRule(context, side)),
    ...conversionRules(flow, sync),
    ...conflictRule(context),
    ...sides.map((side) => deleteRule(context, side)),
    ...sides.flatMap((side) => writerRules(context, side)),
    ...sides.map((side) => ({ name: 'Requests', text: requestsText(sync, side, labels[side]) })),
  ];
}

interface Context {
  readonly flow: FlowIr;
  readonly sync: SyncIr;
  readonly labels: Readonly<Record<Side, string>>;
  readonly writers: WriterIndex;
}

function matchRule({ printedMatch }: SyncIr): DocumentRule {
  const text =
    printedMatch.length === 0
      ? 'Nothing tells which existing records are the same: records are linked where one is made for the other, or by a person.'
      : 'The first line of the criteria that finds a record decides. Where it finds several, a person decides.';
  return { name: 'Match', text };
}

function scopeRules({ sync, labels }: Context, side: Side): readonly DocumentRule[] {
  const { only, while: held } = sync[side];
  return [
    ...(only === undefined
      ? []
      : [
          `${withCapitalArticle(labels[side])} is linked, and one is made for it, only where this holds: ${conditionText(only)}.`,
        ]),
    ...(held === undefined
      ? []
      : [
          `${withCapitalArticle(labels[side])} is kept in step only while this holds: ${conditionText(held)}.`,
        ]),
  ].map((text) => ({ name: 'Scope', text }));
}

function createRule({ flow, sync, labels }: Context, side: Side): DocumentRule {
  const text = createText(sync[side].create, labels[side], labels[otherSide[side]], flow);
  return { name: 'Create', text };
}

function createText(create: CreateIr, made: string, other: string, flow: FlowIr): string {
  const always = `${withCapitalArticle(made)} is made for ${withArticle(other)} that has none.`;
  if (create.policy !== 'if')
    return create.policy === 'always' ? always : `${withCapitalArticle(made)} is never made.`;
  if (leavesMatchOpen(create.condition)) return always;
  const connected = connectedNames(create.condition, flow);
  return connected.length > 0
    ? `${withCapitalArticle(made)} is made for ${withArticle(other)} once one of these is synchronised and refers to it: ${connected.join(', ')}.`
    : `${withCapitalArticle(made)} is made for ${withArticle(other)} that has none, where this holds: ${conditionText(create.condition)}.`;
}

const foundAgain: Readonly<Record<CreateIdentity, string>> = {
  'own-id': 'by an id that Syncline gives it',
  marker: 'by a marker that Syncline writes into it',
  key: 'by the idempotency key of its create',
  none: 'by nothing of its own: if it matches nothing either, it waits for a person',
};

/** How a record is found again if the answer to its create is lost. */
function identityRule({ sync, labels }: Context, side: Side): readonly DocumentRule[] {
  if (sync[side].create.policy === 'never') return [];
  const identity = createIdentity(sync[side].object, writtenPaths(sync, side));
  const text = `A new ${labels[side]} whose answer is lost is found again ${foundAgain[identity]}.`;
  return [{ name: 'Identity', text }];
}

function conflictRule({ flow, sync }: Context): readonly DocumentRule[] {
  const conflict = usualConflict(sync);
  return conflict === undefined ? [] : [{ name: 'Conflict', text: conflictSentence(conflict, flow) }];
}

function deleteRule({ sync, labels }: Context, side: Side): DocumentRule {
  const when = `when the ${labels[otherSide[side]]} linked with it is deleted.`;
  switch (sync[side].delete) {
    case 'never':
      return { name: 'Delete', text: `${withCapitalArticle(labels[side])} stays ${when}` };
    case 'always':
      return { name: 'Delete', text: `${withCapitalArticle(labels[side])} is deleted ${when}` };
    case 'archive':
      return { name: 'Delete', text: `${withCapitalArticle(labels[side])} is archived ${when}` };
  }
}

function writerRules({ flow, sync, labels, writers }: Context, side: Side): readonly DocumentRule[] {
  return otherWriters(flow, sync, side, writers).map(({ writer, paths }) => {
    const other = sectionLabels(writer.flow, writer.sync);
    const place = writer.flow === flow ? '' : ` of ${writer.flow.file}`;
    const section = `"${other.left} to ${other.right}"${place}`;
    const text = `${section} writes to ${withArticle(labels[side])} too: ${paths.join(', ')}. The last change wins.`;
    return { name: 'Writers', text };
  });
}
