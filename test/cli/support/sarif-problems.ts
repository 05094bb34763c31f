import type { JsonSchema } from '../../../compiler/schema/shape/json-schema.ts';
import { isValid } from '../../schema/support/validate.ts';

const text: JsonSchema = { type: 'string', minLength: 1 };
const count: JsonSchema = { type: 'integer', minimum: 0 };
const oneBased: JsonSchema = { type: 'integer', minimum: 1 };
const level: JsonSchema = { type: 'string', enum: ['none', 'note', 'warning', 'error'] };

function object(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[]): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

function list(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

/** Of a message object and a multiformat one, as much as SARIF asks for. */
const message = object({ text, markdown: text }, ['text']);
const artifactLocation = object(
  { uri: { type: 'string', pattern: "^(?![a-z]+:|/)[A-Za-z0-9._~%!'()*/-]+$" } },
  ['uri'],
);
const region = object(
  {
    startLine: oneBased,
    startColumn: oneBased,
    endLine: oneBased,
    endColumn: oneBased,
    charOffset: count,
    charLength: count,
  },
  ['startLine'],
);
const replacement = object(
  { deletedRegion: region, insertedContent: object({ text: { type: 'string' } }, []) },
  ['deletedRegion'],
);
const fix = object(
  {
    description: message,
    artifactChanges: list(
      object({ artifactLocation, replacements: list(replacement) }, ['artifactLocation', 'replacements']),
    ),
  },
  ['artifactChanges'],
);
const rule = object(
  {
    id: text,
    defaultConfiguration: object({ level }, []),
    shortDescription: message,
    fullDescription: message,
    help: message,
  },
  ['id'],
);
const result = object(
  {
    ruleId: text,
    ruleIndex: count,
    level,
    message,
    locations: list(
      object({ physicalLocation: object({ artifactLocation, region }, ['artifactLocation']) }, []),
    ),
    fixes: list(fix),
  },
  ['message'],
);
const driver = object({ name: text, semanticVersion: text, rules: list(rule) }, ['name']);
const run = object(
  {
    tool: object({ driver }, ['driver']),
    columnKind: { type: 'string', enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    results: list(result),
  },
  ['tool'],
);

/** The part of SARIF 2.1.0 that we use, closed: a key that the standard does not have is a mistake. */
const log = object({ $schema: text, version: { type: 'string', enum: ['2.1.0'] }, runs: list(run) }, [
  'version',
  'runs',
]);

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly { readonly ruleId: string; readonly ruleIndex: number }[];
  }[];
}

function isLog(value: unknown): value is Log {
  return isValid(value, log);
}

/** What is wrong with a SARIF log: its form, and what its parts say of each other. */
export function sarifProblems(value: unknown): readonly string[] {
  if (!isLog(value)) return ['its form is not that of SARIF 2.1.0'];
  return value.runs.flatMap(({ tool, results }) => {
    const ids = tool.driver.rules.map(({ id }) => id);
    return [
      ...(new Set(ids).size === ids.length ? [] : ['a rule stands twice']),
      ...results
        .filter(({ ruleId, ruleIndex }) => ids[ruleIndex] !== ruleId)
        .map(({ ruleId }) => `${ruleId}: its index leads to another rule`),
    ];
  });
}
