import { isScalar } from 'yaml';
import { hasHidden, hiddenRuns } from '../../../grammar/characters.ts';
import { suggestion } from '../suggest.ts';
import type { Shape, YamlValue } from './shape.ts';
import { kindOf } from './kind.ts';

function scalarOf(yaml: YamlValue): unknown {
  return isScalar(yaml.node) ? yaml.node.value : undefined;
}

/** Non-empty text, of a certain form where a pattern is given. `form` says that form in words. */
export function text(rule?: { readonly pattern: RegExp; readonly form: string }): Shape<string> {
  return {
    schema: { type: 'string', minLength: 1, ...(rule === undefined ? {} : { pattern: rule.pattern.source }) },
    read(yaml, reader) {
      const value = scalarOf(yaml);
      if (typeof value !== 'string' || value === '') {
        reader.report('yaml-wrong-type', yaml.span, { expected: 'text', found: kindOf(yaml.node) });
        return undefined;
      }
      if (rule !== undefined && !rule.pattern.test(value)) {
        reader.report('yaml-wrong-form', yaml.span, { form: rule.form });
        return undefined;
      }
      return value;
    },
  };
}

/** Text that may be empty. */
export const anyText: Shape<string> = {
  schema: { type: 'string' },
  read(yaml, reader) {
    const value = scalarOf(yaml);
    if (typeof value === 'string') return value;
    reader.report('yaml-wrong-type', yaml.span, { expected: 'text', found: kindOf(yaml.node) });
    return undefined;
  },
};

/** Text that people are shown. An escape would bring in a character that nobody sees, or that turns the rest around. */
export function shown(plain: Shape<string>): Shape<string> {
  return {
    schema: plain.schema,
    read(yaml, reader) {
      const value = plain.read(yaml, reader);
      const [hidden] = hiddenRuns(value ?? '');
      // Without an escape it was found in the text itself.
      if (hidden === undefined || hasHidden(reader.source.text)) return value;
      reader.report(
        'yaml-hidden-character',
        yaml.span,
        { code: hidden.code },
        { hint: 'Remove the escape.' },
      );
      return undefined;
    },
  };
}

export function integer(minimum: number): Shape<number> {
  return {
    schema: { type: 'integer', minimum },
    read(yaml, reader) {
      const value = scalarOf(yaml);
      if (typeof value === 'number' && Number.isSafeInteger(value) && value >= minimum) return value;
      const expected = `a whole number from ${minimum}`;
      reader.report('yaml-wrong-type', yaml.span, { expected, found: kindOf(yaml.node) });
      return undefined;
    },
  };
}

export const boolean: Shape<boolean> = {
  schema: { type: 'boolean' },
  read(yaml, reader) {
    const value = scalarOf(yaml);
    if (typeof value === 'boolean') return value;
    reader.report('yaml-wrong-type', yaml.span, { expected: 'true or false', found: kindOf(yaml.node) });
    return undefined;
  },
};

/** A constant: text, number, true, false or null. */
export const constant: Shape<string | number | boolean | null> = {
  schema: { type: ['string', 'number', 'boolean', 'null'] },
  read(yaml, reader) {
    const value = yaml.node === null ? null : scalarOf(yaml);
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    const expected = 'text, a number, true, false or null';
    reader.report('yaml-wrong-type', yaml.span, { expected, found: kindOf(yaml.node) });
    return undefined;
  },
};

/** One of a few words. */
export function choice<const Word extends string>(words: readonly Word[]): Shape<Word> {
  return {
    schema: { enum: words },
    read(yaml, reader) {
      const value = scalarOf(yaml);
      const word = words.find((each) => each === value);
      if (word !== undefined) return word;
      if (typeof value !== 'string') {
        const expected = `one of ${words.join(', ')}`;
        reader.report('yaml-wrong-type', yaml.span, { expected, found: kindOf(yaml.node) });
        return undefined;
      }
      reader.report('yaml-unknown-value', yaml.span, { value }, suggestion(value, words, yaml.span));
      return undefined;
    },
  };
}

const percentPattern = /^(\d{1,3}(?:\.\d{1,2})?)%$/;

/** A share such as `10%` or `2.5%`, as a number: 0.1, 0.025. */
export const percent: Shape<number> = {
  schema: { type: 'string', pattern: percentPattern.source },
  read(yaml, reader) {
    const value = scalarOf(yaml);
    const match = typeof value === 'string' ? percentPattern.exec(value) : null;
    const share = match === null ? Number.NaN : Number(match[1]) / 100;
    if (share <= 1) return share;
    reader.report('yaml-wrong-form', yaml.span, { form: 'a share from 0% to 100%, as in 10% or 2.5%' });
    return undefined;
  },
};

const unitMilliseconds: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

const durationPattern = /^(\d{1,9})(ms|s|m|h|d)$/;

/** A span of time such as `500ms`, `2s`, `30m`, `1h`, in milliseconds. */
export const duration: Shape<number> = {
  schema: { type: 'string', pattern: durationPattern.source },
  read(yaml, reader) {
    const value = scalarOf(yaml);
    const match = typeof value === 'string' ? durationPattern.exec(value) : null;
    const unit = unitMilliseconds.get(match?.[2] ?? '');
    if (match !== null && unit !== undefined) return Number(match[1]) * unit;
    reader.report('yaml-wrong-form', yaml.span, { form: 'a time with its unit, as in 500ms, 2s, 30m or 1h' });
    return undefined;
  },
};
