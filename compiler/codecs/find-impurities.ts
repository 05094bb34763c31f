import type { Identifier, Node, SourceFile } from 'ts-morph';
import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { diagnose } from '../check/messages.ts';
import { placeOf, type Morph } from './type-script.ts';

/**
 * Where a codec looks at something else than its value: clock, time zone, randomness, state, other packages, code from
 * text.
 */
export function findImpurities(morph: Morph, file: SourceFile): readonly Diagnostic[] {
  return [
    ...stateIn(file),
    ...refusedImports(morph, file),
    ...file.getDescendants().flatMap((node) => impureNode(morph, node)),
  ];
}

function stateIn(file: SourceFile): readonly Diagnostic[] {
  return file
    .getVariableStatements()
    .filter((statement) => !statement.getDeclarationKind().endsWith('const'))
    .map((statement) =>
      impure(
        statement,
        'a variable that outlives a call',
        'Declare it with `const`, or inside the function.',
      ),
    );
}

/** Types may come from anywhere; functions from the ABI and from files of the project, which are looked at too. */
function refusedImports({ Node: guards }: Morph, file: SourceFile): readonly Diagnostic[] {
  return [...file.getImportDeclarations(), ...file.getExportDeclarations()].flatMap((declaration) => {
    const from = declaration.getModuleSpecifierValue();
    const specifier = declaration.getModuleSpecifier();
    if (from === undefined || specifier === undefined || from === 'syncline/runtime/abi') return [];
    const isFile = from.startsWith('.') && declaration.getModuleSpecifierSourceFile() !== undefined;
    if (isFile || declaration.isTypeOnly()) return [];
    const hint = 'Import `.ts` files of the project by their relative paths, or `syncline/runtime/abi`.';
    return [impure(guards.isStringLiteral(specifier) ? specifier : declaration, code(from), hint)];
  });
}

function impureNode({ Node: guards, SyntaxKind }: Morph, node: Node): readonly Diagnostic[] {
  if (guards.isMetaProperty(node)) return [impure(node, code(node.getText()))];
  if (node.getKind() === SyntaxKind.ImportKeyword && guards.isCallExpression(node.getParent())) {
    return [impure(node, code('import()'))];
  }
  if (guards.isPropertyAccessExpression(node) && localTime.test(node.getName())) {
    return [
      impure(node.getNameNode(), code(node.getName()), 'Ask for UTC: a machine has a time zone of its own.'),
    ];
  }
  if (!guards.isIdentifier(node) || !watched.has(node.getText()) || !isGlobal(guards, node)) return [];
  return isPureUse(guards, node)
    ? []
    : [impure(wholeUse(guards, node), code(wholeUse(guards, node).getText()))];
}

/** Names that every program has, by which it learns more than it is told. */
const watched = new Set(['Date', 'Math', 'globalThis', 'eval', 'Function']);

/** Methods of dates that give what the clock on the wall shows. */
const localTime =
  /^([gs]et(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)|getTimezoneOffset|toLocale(Date|Time)String)$/;

type Guards = Morph['Node'];

/** True for a name that no file of the project declares. */
function isGlobal(guards: Guards, node: Identifier): boolean {
  const parent = node.getParent();
  if (guards.isPropertyAccessExpression(parent) && parent.getNameNode() === node) return false;
  const declarations = node.getSymbol()?.getDeclarations() ?? [];
  return declarations.every((each) => each.getSourceFile().isDeclarationFile());
}

function isPureUse(guards: Guards, node: Identifier): boolean {
  const name = node.getText();
  const parent = node.getParent();
  if (guards.isTypeReference(parent) || guards.isTypeQuery(parent)) return true;
  if (guards.isNewExpression(parent)) return name === 'Date' && parent.getArguments().length > 0;
  const member = guards.isPropertyAccessExpression(parent) ? parent.getName() : undefined;
  if (name === 'Math') return member !== undefined && member !== 'random';
  return name === 'Date' && (member === 'UTC' || member === 'parse');
}

/** `Date.now` rather than `Date`. */
function wholeUse(guards: Guards, node: Identifier): Node {
  const parent = node.getParent();
  return guards.isPropertyAccessExpression(parent) || guards.isNewExpression(parent) ? parent : node;
}

function code(text: string): string {
  return `\`${text}\``;
}

/** What a codec does instead of looking around. */
export const pureHint =
  'Compute with the value alone: what else it needs belongs into a property of the record, and its row.';

function impure(node: Node, what: string, hint?: string): Diagnostic {
  return diagnose('impure-codec', placeOf(node), { what }, { hint: hint ?? pureHint });
}
