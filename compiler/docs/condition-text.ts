import type { ConditionIr, ExpressionIr } from '../ir/ir.ts';

/** A condition as flows write it; one in prose as it is. */
export function conditionText(ir: ConditionIr): string {
  switch (ir.kind) {
    case 'and':
    case 'or':
      return ir.of.map((member) => memberText(member, ir.kind)).join(` ${ir.kind} `);
    case 'not':
      return negationText(ir.of);
    case 'equals':
      return `${valueText(ir.left)} = ${JSON.stringify(ir.right)}`;
    case 'empty':
      return `${valueText(ir.value)} = empty`;
    case 'true':
      return valueText(ir.value);
    case 'linked':
    case 'referenced':
      return `${ir.kind}(${ir.sync})`;
    case 'prose':
      return ir.text;
  }
}

/** Only the other of the two words needs brackets. */
function memberText(ir: ConditionIr, outer?: 'and' | 'or'): string {
  const isJoined = ir.kind === 'and' || ir.kind === 'or';
  return isJoined && ir.kind !== outer ? `(${conditionText(ir)})` : conditionText(ir);
}

function negationText(ir: ConditionIr): string {
  if (ir.kind === 'equals') return `${valueText(ir.left)} != ${JSON.stringify(ir.right)}`;
  if (ir.kind === 'empty') return `${valueText(ir.value)} != empty`;
  return `not ${memberText(ir)}`;
}

function valueText(ir: ExpressionIr): string {
  switch (ir.kind) {
    case 'path':
      return ir.path.path;
    case 'through':
      return `${ir.reference}.${ir.path.path}`;
    case 'linked':
      return ir.reference;
    case 'literal':
      return JSON.stringify(ir.value);
    case 'first':
    case 'known':
      return ir.of.map(valueText).join(' ?? ');
    case 'tuple':
      return `[${ir.of.map(valueText).join(', ')}]`;
    case 'guarded':
      return `${valueText(ir.value)} (if ${conditionText(ir.condition)})`;
    case 'convert':
      return valueText(ir.value);
    case 'element':
      return valueText(ir.of);
    case 'call':
      return `${ir.helper}(${ir.of.map(valueText).join(', ')})`;
    case 'each':
      return `${valueText(ir.list)}.${ir.path.path}`;
    case 'elements':
      return ir.source.path;
  }
}
