import type { Side } from '../../runtime/abi/index.ts';
import type { ExpressionIr, ListIr, RowIr } from '../ir/ir.ts';
import { printExpression } from './expressions.ts';
import { openScope, recordWords, type ElementType, type SyncContext } from './function-scope.ts';
import type { ListNames } from './list-names.ts';
import { printLayout, arrowLayout } from './layout.ts';
import { declareMapping } from './mappings.ts';
import { camelCase, singular } from './names.ts';

/** Declares the functions of all lists that rows open, the innermost first. */
export function declareLists(context: SyncContext, rows: readonly RowIr[]): ReadonlyMap<string, ListNames> {
  const names = new Map<string, ListNames>();
  for (const { id, list } of rows) {
    if (list === undefined) continue;
    const inner = declareLists(context, list.rows);
    for (const [row, each] of inner) names.set(row, each);
    names.set(id, declareList(elementContext(context, list, inner), list));
  }
  return names;
}

/** The elements of a list as the records that they are for their rows. */
function elementContext(
  context: SyncContext,
  { rows, forward, backward, paths }: ListIr,
  lists: SyncContext['lists'],
): SyncContext {
  const element = (side: Side): ElementType => {
    const { object } = context.sync[side];
    const [owner, ...others] = paths[side].split(/\[\]\.|\./).toReversed();
    return {
      word: singular(others.length > 0 ? (owner ?? '') : `${singular(object.name)} ${owner ?? ''}`),
      type: context.types.element(side, object, `${paths[side]}[]`),
    };
  };
  return {
    ...context,
    sync: { ...context.sync, rows, forward, backward },
    lists,
    elements: { left: element('left'), right: element('right') },
  };
}

function declareList(context: SyncContext, { leftKey, rightKey }: ListIr): ListNames {
  return {
    leftKey: declareKey(context, 'left', leftKey),
    rightKey: declareKey(context, 'right', rightKey),
    forward: declareMapping(context, 'forward'),
    backward: declareMapping(context, 'backward'),
  };
}

/** `const orderLineKey = (orderLine: …) => keyOf(orderLine.sku);` */
function declareKey(context: SyncContext, side: Side, key: ExpressionIr): string {
  const { module } = context;
  const name = module.names.take(camelCase(...recordWords(context, side), 'key'));
  const scope = openScope(context, { whole: side });
  const value = `${module.value('keyOf')}(${printExpression(key, scope)})`;
  module.add(printLayout(`const ${name} = `, arrowLayout(scope.parameters([side]), value), ';'));
  return name;
}
