import type { Diagnostic } from '../../../grammar/index.ts';
import { version } from '../version.ts';
import { regionOf, sourceOf, type Region, type Sources } from './located.ts';
import { toRule, type ExplainCode } from './sarif-rule.ts';

export interface SarifContext {
  readonly sources: Sources;
  /** Path of a file as a reader of the report knows it. */
  readonly toPath: (file: string) => string;
  /** The long text behind a code. */
  readonly explain: ExplainCode;
}

/** Findings in SARIF 2.1.0, with the texts of their rules, so that a reader needs nothing else. */
export function toSarif(diagnostics: readonly Diagnostic[], context: SarifContext) {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].toSorted();
  const rules = codes.map((code) =>
    toRule(code, diagnostics.find((each) => each.code === code)?.severity ?? 'error', context.explain(code)),
  );
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'syncline', semanticVersion: version(), rules } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((each) => toResult(each, codes.indexOf(each.code), context)),
      },
    ],
  } as const;
}

function toResult(diagnostic: Diagnostic, ruleIndex: number, context: SarifContext) {
  const source = sourceOf(diagnostic, context.sources);
  const artifactLocation = { uri: toUri(context.toPath(diagnostic.file)) };
  const fixes = (diagnostic.fixes ?? []).map(({ title, span, replacement }) => ({
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation,
        replacements: [
          { deletedRegion: toRegion(regionOf(source, span)), insertedContent: { text: replacement } },
        ],
      },
    ],
  }));
  return {
    ruleId: diagnostic.code,
    ruleIndex,
    level: diagnostic.severity,
    message: { text: [diagnostic.message, diagnostic.hint ?? []].flat().join('\n') },
    locations: [
      { physicalLocation: { artifactLocation, region: toRegion(regionOf(source, diagnostic.span)) } },
    ],
    ...(fixes.length === 0 ? {} : { fixes }),
  };
}

/** An end column of SARIF lies behind the last character, as ours do. */
function toRegion({ start, end }: Region) {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: start.offset,
    charLength: end.offset - start.offset,
  };
}

/** A path as a relative reference: what means something in a URI is written in code. */
function toUri(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(segment.toWellFormed()))
    .join('/');
}
