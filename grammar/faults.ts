import type { IToken } from 'chevrotain';
import type { Report } from './report.ts';
import { DoubleEquals, SingleQuoted, spanOf, UnclosedName, UnclosedString, WrongArrow } from './tokens.ts';

/** Says what is wrong with a token that the lexer could not read. */
export function reportFault(token: IToken, report: Report): void {
  switch (token.tokenType) {
    case DoubleEquals:
      return report('double-equals', spanOf(token), {}, { fixes: [replace(token, '=')] });
    case UnclosedString:
      return report(
        'unclosed-string',
        spanOf(token),
        {},
        { hint: 'A string ends with `"` on its own line.' },
      );
    case UnclosedName:
      return report(
        'unclosed-name',
        spanOf(token),
        {},
        { hint: 'A name ends with a backtick on its own line.' },
      );
    case WrongArrow:
      return reportArrow(token, report);
    case SingleQuoted:
      return report(
        'wrong-quotes',
        spanOf(token),
        {},
        { fixes: [replace(token, `"${token.image.slice(1, -1)}"`)] },
      );
    default:
      return reportStray(token, report);
  }
}

function reportArrow(token: IToken, report: Report): void {
  const { image } = token;
  const backward = /^[<←⇐↔⇔]/.test(image);
  const forward = /[>→⇒↔⇔]$/.test(image);
  const arrow = backward && forward ? '<->' : backward ? '<-' : '->';
  const details = { hint: `Did you mean \`${arrow}\`?`, fixes: [replace(token, arrow)] };
  report('wrong-arrow', spanOf(token), { found: `\`${image}\`` }, details);
}

function reportStray(token: IToken, report: Report): void {
  const hint =
    STRAY_HINTS.get(token.image) ??
    'A name with such a character stands in backticks, text in double quotes.';
  report('stray-character', spanOf(token), { characters: `\`${token.image}\`` }, { hint });
}

const STRAY_HINTS = new Map([
  ['\ufffd', 'It stands for bytes that are not UTF-8.'],
  [';', 'A newline ends a statement.'],
  ['#', 'A comment starts with `//`.'],
  ['/', 'A comment starts with `//`, and there is no arithmetic.'],
  ['*', 'There is no arithmetic: use a codec with `via`.'],
  ['+', 'There is no arithmetic: use a codec with `via`.'],
  ['?', 'Alternatives are joined by `??`.'],
  ['&', 'Conditions are joined by `and`.'],
  ['|', 'Conditions are joined by `or`.'],
  ['!', 'Write `not`, or `!=` between two values.'],
  [':', 'Two values are joined by an arrow or `=`.'],
]);

function replace(token: IToken, replacement: string) {
  return { title: `Replace with \`${replacement}\``, span: spanOf(token), replacement };
}
