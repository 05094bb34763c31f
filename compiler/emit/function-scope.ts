import type { Side } from '../../runtime/abi/index.ts';
import type { FlowIr, SyncIr } from '../ir/ir.ts';
import type { CodecNames } from './codecs.ts';
import type { Scope } from './expressions.ts';
import type { ListNames } from './list-names.ts';
import { isInherited, isPlainName, stringLiteral } from './literal.ts';
import type { ModuleWriter } from './module-writer.ts';
import { camelCase } from './names.ts';
import type { RecordType, RecordTypes } from './record-types.ts';

/** What the functions of one sync have in common. */
export interface SyncContext {
  readonly ir: FlowIr;
  readonly sync: SyncIr;
  readonly module: ModuleWriter;
  readonly types: RecordTypes;
  readonly codecs: CodecNames;
  /** What was declared for the rows that open lists, by their ids. */
  readonly lists: ReadonlyMap<string, ListNames>;
  /** Set for the functions of elements, in place of the sync's objects. */
  readonly elements?: Readonly<Record<Side, ElementType>>;
  /** Name of the type of the sync's resolved references. */
  referencesType(): string;
}

/** An element of a list in the place of a record. */
export interface ElementType {
  /** What it is called: `order line`. */
  readonly word: string;
  readonly type: RecordType;
}

/** A scope that knows which of its parameters were needed. */
export interface FunctionScope extends Scope {
  typeOf(side: Side): RecordType;
  /** Parameters up to the last one that is needed: records, then what else the function is given. */
  parameters(order: readonly [Side, ...Side[]], more?: readonly Given[]): readonly string[];
  /** Declarations of the values that were shared. */
  constants(): string;
}

type Given = 'facts' | 'references';

export interface ScopeOptions {
  /** Side whose record is always there. */
  readonly whole: Side;
  /** Side whose record is missing before it is created. */
  readonly partial?: Side;
  /** The function has a body, so that constants may be declared. */
  readonly hoists?: boolean;
}

/** What a side's records are called: by their object, and by their system too where both objects have one name. */
export function recordWords({ ir, sync, elements }: SyncContext, side: Side): readonly string[] {
  const word = (each: Side): string => elements?.[each].word ?? sync[each].object.name;
  const isSame = camelCase(word('left')) === camelCase(word('right'));
  return isSame ? [ir[side].alias, word(side)] : [word(side)];
}

function typeOf({ types, sync, elements }: SyncContext, side: Side): RecordType {
  return elements?.[side].type ?? types.of(side, sync[side].object);
}

/** Names the parameters of one function and watches which are used. */
export function openScope(context: SyncContext, options: ScopeOptions): FunctionScope {
  const { sync, module } = context;
  const names = module.names.inner();
  const needed = new Set<string>();
  const constants = new Map<string, string>();
  const name = (side: Side): string => names.take(camelCase(...recordWords(context, side)) || side);
  const records = { left: name('left'), right: name('right') };
  const references = names.take('references');
  const facts = names.take('facts');
  const reference = (wanted: string): string => {
    needed.add(references);
    return memberOf(references, wanted, module);
  };
  const shared = (value: string, wish: string): string => {
    if (!options.hoists) return value;
    const name = constants.get(value) ?? names.take(camelCase(wish) || 'value');
    constants.set(value, name);
    return name;
  };
  const referenced = (wanted: string) => {
    const object = sync.references.find((each) => each.name === wanted)?.object.name ?? '';
    const name = shared(`${reference(wanted)}?.record`, object || 'referenced');
    return { name, optional: true };
  };
  const printParameter = (used: string, type: string): string =>
    `${needed.has(used) ? '' : '_'}${used}: ${type}`;
  return {
    module,
    codec: context.codecs,
    reference,
    referenced,
    shared,
    typeOf: (side) => typeOf(context, side),
    elements: ({ row }) => context.lists.get(row),
    record(side) {
      needed.add(records[side]);
      return { name: records[side], optional: side === options.partial };
    },
    facts(side) {
      needed.add(facts);
      return options.partial === undefined ? facts : `${facts}.${side}`;
    },
    parameters(order, more = ['references']) {
      const all = order.map((side) => {
        const type = typeOf(context, side).name;
        return { used: records[side], type: side === options.partial ? `${type} | undefined` : type };
      });
      all.push(...more.map((each) => ({ used: each === 'facts' ? facts : references, type: '' })));
      const count = all.findLastIndex(({ used }) => needed.has(used)) + 1;
      return all.slice(0, count).map(({ used, type }) => {
        if (used === references) {
          return printParameter(used, needed.has(used) ? context.referencesType() : 'unknown');
        }
        if (used !== facts) return printParameter(used, type);
        return printParameter(used, module.type(options.partial === undefined ? 'LinkFacts' : 'PairFacts'));
      });
    },
    constants() {
      return [...constants].map(([value, constant]) => `  const ${constant} = ${value};\n`).join('');
    },
  };
}

function memberOf(object: string, name: string, module: ModuleWriter): string {
  if (isInherited(name)) return `${module.value('own')}(${object}, ${stringLiteral(name)})`;
  return isPlainName(name) ? `${object}.${name}` : `${object}[${stringLiteral(name)}]`;
}
