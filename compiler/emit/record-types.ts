import type { PropertyModel, Side } from '../../runtime/abi/index.ts';
import type { FlowIr } from '../ir/ir.ts';
import type { ObjectType, Property } from '../schema/system-schema.ts';
import { jsDoc, propertyKey, stringLiteral } from './literal.ts';
import type { ModuleWriter } from './module-writer.ts';
import { pascalCase } from './names.ts';

/** The type of one object's records, cut down to what the flow reads and writes. */
export interface RecordType {
  readonly name: string;
  readonly side: Side;
  readonly object: ObjectType;
  readonly paths: ReadonlySet<string>;
}

export interface RecordTypes {
  of(side: Side, object: ObjectType): RecordType;
  readonly all: readonly RecordType[];
}

/** Names the record types of both sides; the syncs of a flow share one type per object. */
export function collectRecordTypes(ir: FlowIr, module: ModuleWriter): RecordTypes {
  const types = new Map<string, RecordType>();
  const use = (side: Side, object: ObjectType, used: readonly string[]): void => {
    const known = types.get(`${side} ${object.name}`);
    const name = known?.name ?? module.names.take(pascalCase(ir[side].alias, object.name));
    const paths = new Set([...(known?.paths ?? []), ...used]);
    types.set(`${side} ${object.name}`, { name, side, object, paths });
  };
  for (const sync of ir.syncs.filter(({ draft }) => !draft)) {
    use('left', sync.left.object, sync.left.used);
    use('right', sync.right.object, sync.right.used);
    for (const { side, object, used } of sync.references) use(side, object, used);
  }
  return {
    all: [...types.values()],
    of(side, object) {
      const type = types.get(`${side} ${object.name}`);
      return type ?? { name: module.type('RecordValues'), side, object, paths: new Set() };
    },
  };
}

/** `export type WebcrmPersons = { … };` */
export function printRecordType(type: RecordType, alias: string, module: ModuleWriter): string {
  const { object } = type;
  const intro = `${object.name} in ${alias}, as far as this flow reads and writes it.`;
  const tree = propertyTree(type);
  const doc = jsDoc(object.doc === undefined ? intro : `${intro}\n\n${object.doc}`);
  return `${doc}export type ${type.name} = ${printTree(tree, module, '')};`;
}

interface PropertyTree {
  readonly children: Map<string, PropertyTree>;
  property?: Property | undefined;
  isList?: boolean;
}

function propertyTree(type: RecordType): PropertyTree {
  const root: PropertyTree = { children: new Map() };
  for (const path of [...type.paths].sort()) {
    let node = root;
    for (const segment of path.split('.')) {
      const name = segment.replace(/\[\]$/, '');
      const child: PropertyTree = node.children.get(name) ?? { children: new Map() };
      if (name !== segment) child.isList = true;
      node.children.set(name, child);
      node = child;
    }
    node.property = type.object.properties.get(path);
  }
  return root;
}

function printTree(tree: PropertyTree, module: ModuleWriter, indent: string): string {
  const inner = `${indent}  `;
  const lines = [...tree.children].map(([name, child]) => {
    const maybe = `${module.type('Maybe')}<${printNode(child, module, inner)}>`;
    return `${jsDoc(child.property?.doc, inner)}${inner}readonly ${propertyKey(name)}?: ${maybe};\n`;
  });
  return lines.length === 0 ? 'Record<never, never>' : `{\n${lines.join('')}${indent}}`;
}

function printNode(tree: PropertyTree, module: ModuleWriter, indent: string): string {
  if (tree.children.size === 0) return valueType(tree.property?.model, module);
  const object = printTree(tree, module, indent);
  return tree.isList ? `readonly ${object}[]` : object;
}

/** The canonical type of a property, as `runtime/abi` describes it. */
function valueType(model: PropertyModel | undefined, module: ModuleWriter): string {
  switch (model?.type) {
    case undefined:
    case 'any':
      return module.type('Value');
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'decimal':
      return module.type('Decimal');
    case 'money':
      return module.type('Money');
    case 'list':
      return `readonly ${module.type('Value')}[]`;
    case 'object':
      return module.type('RecordValues');
    case 'enum':
      return (model.values ?? []).map(stringLiteral).join(' | ') || 'string';
    case 'string':
    case 'date':
    case 'datetime':
    case 'duration':
    case 'country':
    case 'phone':
    case 'ref':
      return 'string';
  }
}
