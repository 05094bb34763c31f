import { eachSync, headingOf } from './check.ts';

/**
 * Under `sync many` a record on the right belongs to several on the left: nothing that follows from one of them alone
 * may be done to it again and again, or for good.
 */
export const severalShare = eachSync((sync, report) => {
  if (!sync.node.many) return;
  const object = sync.right.object.name;
  const { policy, span } = sync.right.delete;
  if (policy !== 'never') {
    const consequence = 'it cannot go with one of them';
    report(
      'several-share',
      span ?? headingOf(sync),
      { object, consequence },
      { hint: 'Let a person do that.' },
    );
  }
  for (const { node, direction, conflict } of sync.rows) {
    if (direction !== 'forward' || conflict.side !== 'left') continue;
    const consequence = 'each of them would put its own value back';
    const hint = 'Without `prefer` the last edit counts.';
    report('several-share', node.span, { object, consequence }, { hint });
  }
});
