import type { ObjectModel, PropertyModel } from '../abi/index.ts';

/** The properties of an object as the tree that its records are: by name, with the paths that lead there. */
export interface Shape {
  /** Dotted path from the record. */
  readonly path: string;
  readonly property: PropertyModel | undefined;
  /** Properties of an object. */
  readonly fields: ReadonlyMap<string, Shape>;
  /** The elements of a list, where they are described. */
  readonly element: Shape | undefined;
}

interface Growing extends Shape {
  property: PropertyModel | undefined;
  readonly fields: Map<string, Growing>;
  element: Growing | undefined;
}

const shapes = new WeakMap<ObjectModel, Shape>();

/** Built once per object: every record is read through it. */
export function shapeOf(model: ObjectModel): Shape {
  const known = shapes.get(model);
  if (known !== undefined) return known;
  const root = grow('');
  for (const [path, property] of Object.entries(model.properties)) descend(root, path).property = property;
  shapes.set(model, root);
  return root;
}

function grow(path: string): Growing {
  return { path, property: undefined, fields: new Map(), element: undefined };
}

function descend(root: Growing, path: string): Growing {
  let node = root;
  for (const segment of path.split('.')) {
    const [name = '', ...elements] = segment.split('[]');
    node = field(node, name);
    node = elements.reduce(element, node);
  }
  return node;
}

function field(node: Growing, name: string): Growing {
  const path = node.path === '' ? name : `${node.path}.${name}`;
  const known = node.fields.get(name) ?? grow(path);
  node.fields.set(name, known);
  return known;
}

function element(node: Growing): Growing {
  node.element ??= grow(`${node.path}[]`);
  return node.element;
}
