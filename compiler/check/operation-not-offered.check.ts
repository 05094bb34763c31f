import type { OperationsModel } from '../../runtime/abi/index.ts';
import type { BoundSide, BoundSync } from '../bind/bound-flow.ts';
import { eachSync, headingOf } from './check.ts';
import { insertRule, placeIn } from './insert-rule.ts';
import type { Report } from './report.ts';
import { wayTo } from './row-ways.ts';

/** A flow asks of a system only what its API offers: to list an object, and to create, update, delete or archive it. */
export const operationNotOffered = eachSync((sync, report) => {
  for (const side of [sync.left, sync.right]) {
    checkList(sync, side, report);
    checkCreate(sync, side, report);
    checkUpdate(sync, side, report);
    checkDelete(sync, side, report);
  }
});

function names({ system, object }: BoundSide, operation: string) {
  return { system: system.alias, operation, object: object.name };
}

function offers({ object: { model } }: BoundSide, operation: keyof OperationsModel): boolean {
  return model.operations[operation] !== undefined;
}

function checkList(sync: BoundSync, side: BoundSide, report: Report): void {
  if (offers(side, 'list') || offers(side, 'scan') || offers(side, 'events')) return;
  report('operation-not-offered', headingOf(sync), names(side, 'list'));
}

function checkCreate(sync: BoundSync, side: BoundSide, report: Report): void {
  const { create, object, system } = side;
  if (create.policy === 'never' || (offers(side, 'create') && object.model.creation !== 'none')) return;
  const rule = `create ${system.alias} never`;
  const place = placeIn(sync, create.span);
  const fixes =
    create.span === place
      ? [{ title: `Change to \`${rule}\``, span: place, replacement: rule }]
      : insertRule(sync, rule);
  report('operation-not-offered', place, names(side, 'create'), {
    hint: `Say that records are only linked: \`${rule}\`.`,
    fixes,
  });
}

function checkUpdate(sync: BoundSync, side: BoundSide, report: Report): void {
  if (offers(side, 'update')) return;
  const row = sync.rows.find((row) => !row.onCreate && wayTo(row, side.side) !== undefined);
  if (row === undefined) return;
  report('operation-not-offered', row.node.span, names(side, 'update'), {
    hint: 'Write it `on create` only.',
  });
}

function checkDelete(sync: BoundSync, side: BoundSide, report: Report): void {
  const { delete: rule, object, system } = side;
  const isOffered = {
    never: true,
    always: offers(side, 'delete'),
    archive: object.model.archive !== undefined,
  }[rule.policy];
  if (isOffered) return;
  const operation = rule.policy === 'always' ? 'delete' : 'archive';
  const instead = object.model.archive === undefined ? 'never' : 'archive';
  report('operation-not-offered', placeIn(sync, rule.span), names(side, operation), {
    hint: `Write \`delete ${system.alias} ${instead}\`.`,
  });
}
