import type { JsonSchema } from '../../../compiler/schema/shape/json-schema.ts';

type Validate = (value: unknown, schema: JsonSchema) => boolean;

/** Whether a value is as a JSON Schema says: as much of the standard as our schemas use. */
export function isValid(value: unknown, root: JsonSchema): boolean {
  const validate: Validate = (each, schema) => {
    const target = schema.$ref === undefined ? schema : definitionOf(schema.$ref, root);
    return rules.every((rule) => rule(each, target, validate));
  };
  return validate(value, root);
}

function definitionOf(reference: string, root: JsonSchema): JsonSchema {
  const definition = root.$defs?.[reference.replace('#/$defs/', '')];
  if (definition === undefined) throw new Error(`${reference} leads nowhere`);
  return definition;
}

type Rule = (value: unknown, schema: JsonSchema, validate: Validate) => boolean;

const rules: readonly Rule[] = [
  (value, { type }) => type === undefined || [type].flat().some((each) => hasType(value, each)),
  (value, { enum: words }) => words === undefined || words.some((word) => word === value),
  (value, { minLength = 0 }) => typeof value !== 'string' || value.length >= minLength,
  (value, { pattern = '' }) => typeof value !== 'string' || new RegExp(pattern).test(value),
  (value, { minimum = -Infinity }) => typeof value !== 'number' || value >= minimum,
  (value, { anyOf }, validate) => anyOf === undefined || anyOf.some((each) => validate(value, each)),
  (value, { minItems = 0 }) => !Array.isArray(value) || value.length >= minItems,
  (value, { items }, validate) =>
    items === undefined || !Array.isArray(value) || value.every((each) => validate(each, items)),
  (value, { maxItems = Infinity }) => !Array.isArray(value) || value.length <= maxItems,
  (value, { required = [] }) => !isMapping(value) || required.every((name) => Object.hasOwn(value, name)),
  (value, { properties = {}, additionalProperties = true }, validate) =>
    !isMapping(value) ||
    Object.entries(value).every(([name, each]) => {
      const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (known !== undefined) return validate(each, known);
      return typeof additionalProperties === 'boolean'
        ? additionalProperties
        : validate(each, additionalProperties);
    }),
];

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasType(value: unknown, type: string): boolean {
  if (type === 'object') return isMapping(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'null') return value === null;
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
