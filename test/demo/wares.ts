import type { JsonObject, Sandbox, SimulatedSystem } from '../../runtime/sandbox/index.ts';

type Sandboxes = Readonly<Record<SimulatedSystem, Sandbox>>;

/** Where a system keeps a ware's article number and its name. */
interface WareShape {
  readonly object: string;
  readonly number: (record: JsonObject) => unknown;
  readonly name: string;
}

const SHAPES: Readonly<Record<SimulatedSystem, WareShape>> = {
  webcrm: { object: 'Products', number: (record) => record['ProductCustom2'], name: 'ProductCustom1' },
  chargebee: { object: 'item', number: (record) => record['external_name'], name: 'name' },
  powerofficego: { object: 'Products', number: (record) => record['Code'], name: 'Name' },
  squarespace: { object: 'Inventory', number: (record) => record['sku'], name: 'descriptor' },
  customerp: { object: 'Product', number: (record) => record['sku'], name: 'name' },
  customwebshop: { object: 'Product', number: (record) => record['sku'], name: 'title' },
};

export const SYSTEMS: readonly SimulatedSystem[] = [
  'webcrm',
  'chargebee',
  'powerofficego',
  'squarespace',
  'customerp',
  'customwebshop',
];

/** What each system that knows a ware calls it. */
export function namesOfWare(sandboxes: Sandboxes, number: unknown): readonly unknown[] {
  return SYSTEMS.flatMap((system) => {
    const shape = SHAPES[system];
    const known = sandboxes[system].all(shape.object).find(({ values }) => shape.number(values) === number);
    return known === undefined ? [] : [known.values[shape.name]];
  });
}

/** The product of the shop that most other systems know. */
export function mostSold(sandboxes: Sandboxes): { readonly id: string; readonly number: string } {
  const wares = sandboxes.customwebshop
    .all('Product')
    .flatMap(({ id, values: { sku } }) => (typeof sku === 'string' ? [{ id, number: sku }] : []));
  const known = ({ number }: { readonly number: string }): number => namesOfWare(sandboxes, number).length;
  const [best] = wares.toSorted((one, other) => known(other) - known(one));
  if (best === undefined) throw new Error('the shop sells nothing');
  return best;
}
