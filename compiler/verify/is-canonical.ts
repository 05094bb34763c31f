import type { PropertyModel, Value } from '../../runtime/abi/index.ts';

const decimal = /^-?(0|[1-9]\d*)(\.\d*[1-9])?$/;

/** Whether a value has the one form that values of this property's type have; empty always does. */
export function isCanonical(value: unknown, property: PropertyModel): value is Value {
  if (value === null || value === '') return true;
  switch (property.type) {
    case 'integer':
      return Number.isSafeInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'decimal':
      return isDecimal(value);
    case 'money':
      return isMoney(value);
    case 'date':
      return matches(value, /^\d{4}-\d\d-\d\d$/);
    case 'datetime':
      return matches(value, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    case 'duration':
      return matches(value, /^-?P.+/);
    case 'country':
      return matches(value, /^[A-Z]{2}$/);
    case 'enum':
      return typeof value === 'string' && (property.values?.includes(value) ?? true);
    case 'string':
    case 'phone':
    case 'ref':
      return typeof value === 'string';
    case 'list':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && !Array.isArray(value);
    case 'any':
      return isJson(value);
  }
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function isDecimal(value: unknown): boolean {
  return matches(value, decimal) && value !== '-0';
}

function isMoney(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('amount' in value) || !('currency' in value)) {
    return false;
  }
  return isDecimal(value.amount) && matches(value.currency, /^[A-Z]{3}$/);
}

function isJson(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((each) => each === null || isJson(each));
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).every((each) => each === null || each === undefined || isJson(each));
  }
  return typeof value === 'string' || typeof value === 'boolean';
}
