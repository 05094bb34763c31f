import type { Literal } from '../../grammar/ast.ts';
import type { PropertyModel } from '../../runtime/abi/index.ts';
import type { LiteralIr } from '../ir/ir.ts';

/** A literal as people write it. */
export function literalText(literal: Literal): string {
  switch (literal.kind) {
    case 'StringLiteral':
      return JSON.stringify(literal.value);
    case 'NumberLiteral':
      return literal.text;
    case 'BooleanLiteral':
      return String(literal.value);
    case 'EmptyLiteral':
      return 'empty';
  }
}

/** A literal's value where no property says what it should be. */
export function plainLiteral(literal: Literal): LiteralIr {
  switch (literal.kind) {
    case 'StringLiteral':
    case 'BooleanLiteral':
      return literal.value;
    case 'NumberLiteral':
      return wholeNumber(literal.text) ?? canonicalDecimal(literal.text);
    case 'EmptyLiteral':
      return null;
  }
}

/** A literal in the canonical form of a property's type; undefined where it does not fit. */
export function canonicalLiteral(literal: Literal, property: PropertyModel): LiteralIr | undefined {
  switch (literal.kind) {
    case 'EmptyLiteral':
      return null;
    case 'BooleanLiteral':
      return property.type === 'boolean' || property.type === 'any' ? literal.value : undefined;
    case 'NumberLiteral':
      return canonicalNumber(literal.text, property);
    case 'StringLiteral':
      return canonicalText(literal.value, property);
  }
}

function canonicalNumber(text: string, { type, wire }: PropertyModel): LiteralIr | undefined {
  if (type === 'integer') return wholeNumber(text);
  if (type === 'decimal') return canonicalDecimal(text);
  if (type === 'any') return wholeNumber(text) ?? canonicalDecimal(text);
  if (type === 'ref' && wire !== 'string') return wholeNumber(text)?.toString();
  return undefined;
}

function canonicalText(text: string, { type, values }: PropertyModel): LiteralIr | undefined {
  switch (type) {
    case 'string':
    case 'phone':
    case 'any':
    case 'ref':
      return text;
    case 'enum':
      return values === undefined || values.includes(text) ? text : undefined;
    case 'country':
      return /^[A-Z]{2}$/.test(text) ? text : undefined;
    case 'date':
      return isDay(text) ? text : undefined;
    case 'datetime':
      return /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && isMoment(text)
        ? new Date(text).toISOString()
        : undefined;
    case 'duration':
      return /^P(?=.)[\dYMWDTHS.]+$/.test(text) ? text : undefined;
    default:
      return undefined;
  }
}

/** A day of the calendar, not only its form: there is no 30 February. */
function isDay(text: string): boolean {
  return isMoment(text) && new Date(text).toISOString().slice(0, 10) === text;
}

function isMoment(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}

function wholeNumber(text: string): number | undefined {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Without a plus sign, leading or trailing zeros. */
function canonicalDecimal(text: string): string {
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const digits = `${whole.replace(/^0+(?=.)/, '') || '0'}.${fraction}`.replace(/\.?0*$/, '');
  return text.startsWith('-') && /[1-9]/.test(digits) ? `-${digits}` : digits;
}
