import type { Parser, Printer, SupportLanguage } from 'prettier';
import { format } from './format.ts';
import { renderDiagnostic } from './locate.ts';

/**
 * A file as the parser hands it to the printer: laid out already. Prettier brings files, options and
 * editors; what a flow looks like is decided in one place, which the command line uses too.
 */
interface LaidOutFlow {
  readonly formatted: string;
  readonly length: number;
}

export const languages: SupportLanguage[] = [
  { name: 'Flow', parsers: ['syncline-flow'], extensions: ['.flow'], vscodeLanguageIds: ['syncline-flow'] },
];

const parser: Parser<LaidOutFlow> = {
  parse: (text, options) => {
    const source = { path: options.filepath ?? 'input.flow', text };
    const { value, diagnostics } = format(source);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      throw new SyntaxError(errors.map((error) => renderDiagnostic(source, error)).join('\n\n'));
    }
    return { formatted: value, length: text.length };
  },
  astFormat: 'syncline-flow',
  locStart: () => 0,
  locEnd: ({ length }) => length,
};

const printer: Printer<LaidOutFlow> = {
  print: ({ node }) => node.formatted,
};

export const parsers = { 'syncline-flow': parser };
export const printers = { 'syncline-flow': printer };
