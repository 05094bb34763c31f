import { eachSync, headingOf } from './check.ts';
import { insertRule } from './insert-rule.ts';

/** Some objects are made only where a flow says so, since more comes with them: silence means that none are made. */
export const explicitCreate = eachSync((sync, report) => {
  const side = sync.direction === 'backward' ? sync.left : sync.right;
  if (side.object.model.creation !== 'explicit' || side.create.span !== undefined) return;
  const rule = `create ${side.system.alias} never`;
  report(
    'explicit-create',
    headingOf(sync),
    { object: side.object.name },
    {
      hint: `Say \`create ${side.system.alias} always\`, \`if …\` or \`never\`.`,
      fixes: insertRule(sync, rule),
    },
  );
});
