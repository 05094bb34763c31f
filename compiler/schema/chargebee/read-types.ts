import type { InterfaceDeclaration, ModuleDeclaration, Node, TypeNode } from 'ts-morph';
import type { SdkField, SdkFields, SdkResource, SdkType } from './sdk-resource.ts';

/** Objects of the SDK refer to each other; no property that a flow maps lies deeper. */
const depthLimit = 3;

export type Guards = typeof Node;

/** The declarations that type names are looked up in: those of one resource, and the SDK's shared ones. */
interface Scope {
  /** The guards of ts-morph, which is loaded only when it is needed. */
  readonly guards: Guards;
  readonly resource: ModuleDeclaration;
  readonly shared: ModuleDeclaration;
}

/**
 * Reads what a resource's declarations say, from their syntax alone: the SDK's types are generated and regular,
 * and a type checker would take ten times as long to say the same. Undefined where there is no such resource.
 */
export function readResource(
  guards: Guards,
  declarations: ModuleDeclaration,
  shared: ModuleDeclaration,
  name: string,
): SdkResource | undefined {
  const record = declarations.getInterface(name);
  const resource = declarations.getModule(name);
  if (record === undefined || resource === undefined) return undefined;
  const scope = { guards, resource, shared };
  const methods = resource.getClass(`${name}Resource`)?.getMethods() ?? [];
  return {
    fields: fieldsOf(record, scope, 0),
    customFields: record.getIndexSignatures().length > 0,
    operations: Object.fromEntries(
      methods.map((method) => {
        const operation = method.getName();
        const parameters = resource.getInterface(`${capitalised(operation)}InputParam`);
        return [operation, parameters === undefined ? {} : fieldsOf(parameters, scope, 0)];
      }),
    ),
  };
}

function fieldsOf(declaration: InterfaceDeclaration, scope: Scope, depth: number): SdkFields {
  const fields: [string, SdkField][] = [];
  for (const property of declaration.getProperties()) {
    const node = property.getTypeNode();
    const type: SdkType = node === undefined ? { kind: 'any' } : typeOf(node, scope, depth);
    const name = property.getName().replace(/^'(.*)'$/, '$1');
    fields.push([name, { type, optional: property.hasQuestionToken() }]);
  }
  return Object.fromEntries(fields);
}

function typeOf(node: TypeNode, scope: Scope, depth: number): SdkType {
  const { guards } = scope;
  if (guards.isArrayTypeNode(node)) {
    return { kind: 'list', element: typeOf(node.getElementTypeNode(), scope, depth) };
  }
  if (guards.isUnionTypeNode(node)) return enumOf(node.getTypeNodes(), scope);
  if (guards.isLiteralTypeNode(node)) return enumOf([node], scope);
  if (guards.isTypeReference(node)) return namedType(node.getTypeName().getText(), scope, depth);
  const text = node.getText();
  return text === 'string' || text === 'number' || text === 'boolean' ? { kind: text } : { kind: 'any' };
}

function namedType(name: string, scope: Scope, depth: number): SdkType {
  if (name.startsWith('filter.')) return { kind: 'filter', of: name.slice('filter.'.length) };
  const alias = scope.shared.getTypeAlias(name)?.getTypeNode();
  if (alias !== undefined) return typeOf(alias, scope, depth);
  const [owner, member] = name.includes('.') ? name.split('.', 2) : [scope.resource.getName(), name];
  if (owner !== scope.resource.getName() || depth >= depthLimit) return { kind: 'any' };
  const declaration = scope.resource.getInterface(member ?? '');
  return declaration === undefined
    ? { kind: 'any' }
    : { kind: 'object', fields: fieldsOf(declaration, scope, depth + 1) };
}

/** A union of texts; any other union says nothing that can be kept. */
function enumOf(nodes: readonly TypeNode[], { guards }: Scope): SdkType {
  const values = nodes.map((node) => {
    const literal = guards.isLiteralTypeNode(node) ? node.getLiteral() : undefined;
    return guards.isStringLiteral(literal) ? literal.getLiteralValue() : undefined;
  });
  const texts = values.filter((value) => value !== undefined);
  return texts.length === values.length ? { kind: 'enum', values: texts } : { kind: 'any' };
}

export function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
