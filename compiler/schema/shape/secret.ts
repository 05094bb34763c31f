import { isScalar } from 'yaml';
import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { SourceFile } from '../../../grammar/source.ts';
import type { Shape } from './shape.ts';

const code = 'yaml-secret-in-clear';

/** A place that names a secret or its source. A text in it can only be the secret itself: it is refused, and never shown. */
export function neverInClear<T>(shape: Shape<T>, form: string): Shape<T> {
  return {
    schema: shape.schema,
    read(yaml, reader) {
      if (!isScalar(yaml.node) || yaml.node.value === null) return shape.read(yaml, reader);
      const hint = `Write ${form} here, and change the secret: it may have been seen.`;
      reader.report(code, yaml.span, {}, { hint });
      return undefined;
    },
  };
}

/** The text without the secrets that were found in it, so that quoting a line gives none away. Places stay the same. */
export function withoutSecrets(source: SourceFile, diagnostics: readonly Diagnostic[]): SourceFile {
  const secrets = diagnostics.filter((each) => each.code === code && each.file === source.path);
  return secrets.reduce(
    ({ path, text }, { span: { start, end } }) => ({
      path,
      text: `${text.slice(0, start)}${'*'.repeat(end - start)}${text.slice(end)}`,
    }),
    source,
  );
}
