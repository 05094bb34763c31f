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
  /** Names of the types of elements of its lists, by path: `lines[]`. */
  readonly elements: ReadonlyMap<string, string>;
}

export interface RecordTypes {
  of(side: Side, object: ObjectType): RecordType;
  /** The elements of a list of a record, by the list's path: `lines[]`. */
  element(side: Side, object: ObjectType, list: string): RecordType;
  readonly all: readonly RecordType[];
}

/** Names the record types of both sides; the syncs of a flow share one type per object. */
export function collectRecordTypes(ir: FlowIr, module: ModuleWriter): RecordTypes {
  const types = new Map<string, RecordType>();
  const use = (side: Side, object: ObjectType, used: readonly string[]): void => {
    const known = types.get(`${side} ${object.name}`);
    const name = known?.name ?? module.names.take(pascalCase(ir[side].alias, object.name));
    const paths = new Set([...(known?.paths ?? []), ...used]);
    const elements = new Map(known?.elements);
    for (const path of elementPaths(used).filter((each) => !elements.has(each))) {
      elements.set(path, module.names.take(pascalCase(name, ...path.split(/[.[\]]+/), 'element')));
    }
    types.set(`${side} ${object.name}`, { name, side, object, paths, elements });
  };
  for (const sync of ir.syncs.filter(({ draft }) => !draft)) {
    use('left', sync.left.object, sync.left.used);
    use('right', sync.right.object, sync.right.used);
    for (const { side, object, used } of sync.references) use(side, object, used);
  }
  const ofObject = (side: Side, object: ObjectType): RecordType | undefined =>
    types.get(`${side} ${object.name}`);
  return {
    all: [...types.values()],
    element(side, object, list) {
      const type = ofObject(side, object);
      const paths = [...(type?.paths ?? [])].filter((path) => path.startsWith(`${list}.`));
      return {
        name: type?.elements.get(list) ?? module.type('RecordValues'),
        side,
        object,
        paths: new Set(paths.map((path) => path.slice(list.length + 1))),
        elements: new Map(),
      };
    },
    of(side, object) {
      const type = ofObject(side, object);
      return (
        type ?? { name: module.type('RecordValues'), side, object, paths: new Set(), elements: new Map() }
      );
    },
  };
}

/** The lists whose elements have properties among these paths: `lines[]`. */
function elementPaths(paths: readonly string[]): readonly string[] {
  const lists = paths.flatMap((path) =>
    [...path.matchAll(/\[\]\./g)].map(({ index }) => path.slice(0, index + 2)),
  );
  return [...new Set(lists)].sort();
}

/** `export type WebcrmPersons = { … };`, after the types of the elements of its lists. */
export function printRecordType(type: RecordType, alias: string, module: ModuleWriter): string {
  const { object } = type;
  const intro = `${object.name} in ${alias}, as far as this flow reads and writes it.`;
  const tree = propertyTree(type);
  const doc = jsDoc(object.doc === undefined ? intro : `${intro}\n\n${object.doc}`);
  const { elements } = type;
  const inner = [...elements].map(([path, name]) => {
    const element = path.split('.').reduce(childOf, tree);
    const about = jsDoc(`An element of ${path.slice(0, -2)} of ${object.name} in ${alias}.`);
    return `${about}export type ${name} = ${printTree(element, module, { elements, path, indent: '' })};`;
  });
  const record = printTree(tree, module, { elements, path: '', indent: '' });
  return [...inner, `${doc}export type ${type.name} = ${record};`].join('\n\n');
}

function childOf({ children }: PropertyTree, segment: string): PropertyTree {
  return children.get(segment.replace(/\[\]$/, '')) ?? { children: new Map() };
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

/** What the types of a record's lists are called, and where in the record they stand. */
interface Place {
  readonly elements: RecordType['elements'];
  /** As descriptors name it: `lines[].taxes`. */
  readonly path: string;
  readonly indent: string;
}

function printTree(tree: PropertyTree, module: ModuleWriter, { elements, path, indent }: Place): string {
  const lines = [...tree.children].map(([name, child]) => {
    const to = path === '' ? name : `${path}.${name}`;
    const inner: Place = { elements, path: child.isList ? `${to}[]` : to, indent: `${indent}  ` };
    const maybe = `${module.type('Maybe')}<${printNode(child, module, inner)}>`;
    return `${jsDoc(child.property?.doc, inner.indent)}${inner.indent}readonly ${propertyKey(name)}?: ${maybe};\n`;
  });
  return lines.length === 0 ? 'Record<never, never>' : `{\n${lines.join('')}${indent}}`;
}

function printNode(tree: PropertyTree, module: ModuleWriter, place: Place): string {
  if (tree.children.size === 0) {
    const value = valueType(tree.property?.model, module);
    return tree.isList ? `readonly (${value} | null)[]` : value;
  }
  if (!tree.isList) return printTree(tree, module, place);
  return `readonly ${place.elements.get(place.path) ?? module.type('RecordValues')}[]`;
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
