import type { Node, ObjectLiteralExpression, Type } from 'ts-morph';
import type { Outcome } from '../../grammar/diagnostic.ts';
import type { Law } from '../../runtime/abi/index.ts';
import { diagnose } from '../check/messages.ts';
import type { CodecSignature, HalfSignature } from './codec-signature.ts';
import { readShape } from './read-shape.ts';
import { placeOf, type Morph } from './type-script.ts';
import { fitsShape } from './value-shape.ts';

/** A codec as its module declares it. Its law stands there as a text, so that it is known without running anything. */
export function readExport(
  morph: Morph,
  name: string,
  declaration: Node,
): Outcome<CodecSignature | undefined> {
  const codec = reader(morph, declaration);
  const law = codec.constant('law');
  const get = codec.half('get', 'getsEmpty');
  const put = codec.half('put', 'putsEmpty');
  const reason = wrongWith(law, get, put);
  if (reason === undefined && isLaw(law) && get !== 'wrong' && put !== 'wrong') {
    return { value: { law, get, put }, diagnostics: [] };
  }
  const place = placeOf(codec.name);
  const hint = `Write \`export const ${name}: Codec<LEFT, RIGHT> = { law: …, get(value) { … }, put(value) { … } }\`.`;
  const parameters = { name, reason: reason ?? 'it is none' };
  return { value: undefined, diagnostics: [diagnose('codec-malformed', place, parameters, { hint })] };
}

type Half = HalfSignature | 'wrong' | undefined;

const laws: readonly Law[] = ['isomorphic', 'normalising', 'lossy', 'one-way'];

function isLaw(law: unknown): law is Law {
  return laws.some((each) => each === law);
}

function wrongWith(law: unknown, get: Half, put: Half): string | undefined {
  if (get === 'wrong' || put === 'wrong') {
    const half = get === 'wrong' ? 'get' : 'put';
    return `\`${half}\` is no function of one value, or is not made for the empty value that it asks for`;
  }
  if (get === undefined && put === undefined) return 'it has neither `get` nor `put`';
  if (!isLaw(law)) return `its \`law\` is none of ${laws.join(', ')}, written as a text`;
  const both = get !== undefined && put !== undefined;
  if (law === 'one-way' && both) return 'what goes one way has `get` or `put`, not both';
  return law === 'one-way' || both ? undefined : `\`${get === undefined ? 'get' : 'put'}\` is missing`;
}

/** Looks at the members of a codec: as they are written where they are, else by their types. */
function reader({ Node: guards }: Morph, declaration: Node) {
  const isVariable = guards.isVariableDeclaration(declaration);
  const written = isVariable ? objectOf(guards, declaration.getInitializer()) : undefined;
  const type = declaration.getType();
  const typeOf = (member: string): Type | undefined => {
    const own = written?.getProperty(member);
    if (written !== undefined && own === undefined) return undefined;
    const value = guards.isPropertyAssignment(own) ? own.getInitializer() : undefined;
    return value?.getType() ?? type.getProperty(member)?.getTypeAtLocation(declaration);
  };
  const constant = (member: string): unknown => {
    const found = typeOf(member);
    return found?.isBooleanLiteral() ? found.getText() === 'true' : found?.getLiteralValue();
  };
  return {
    name: isVariable ? declaration.getNameNode() : declaration,
    constant,
    half(method: 'get' | 'put', empty: 'getsEmpty' | 'putsEmpty'): Half {
      if (typeOf(method) === undefined) return undefined;
      const declared = type.getProperty(method)?.getTypeAtLocation(declaration);
      return declared && readHalf(declared, constant(empty) === true, declaration);
    },
  };
}

function readHalf(method: Type, takesEmpty: boolean, at: Node): Half {
  const [signature, ...others] = method.getCallSignatures();
  const [parameter, ...more] = signature?.getParameters() ?? [];
  if (signature === undefined || others.length + more.length > 0) return 'wrong';
  const takes = parameter?.getTypeAtLocation(at);
  const half: HalfSignature = {
    takes: takes === undefined ? { kind: 'any' } : readShape(takes, at),
    gives: readShape(signature.getReturnType(), at),
    takesEmpty,
  };
  return takesEmpty && !fitsShape({ kind: 'null' }, half.takes) ? 'wrong' : half;
}

/** The braces behind `satisfies`, `as const` and brackets, where they hold all members themselves. */
function objectOf(guards: Morph['Node'], node: Node | undefined): ObjectLiteralExpression | undefined {
  if (guards.isObjectLiteralExpression(node)) {
    return node.getProperties().some(guards.isSpreadAssignment) ? undefined : node;
  }
  const isWrapped =
    guards.isSatisfiesExpression(node) ||
    guards.isAsExpression(node) ||
    guards.isParenthesizedExpression(node);
  return isWrapped ? objectOf(guards, node.getExpression()) : undefined;
}
