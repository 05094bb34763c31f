import type { FlowHeader } from '../../grammar/ast.ts';
import type { FlowInput } from '../bind/sync-index.ts';
import type { FlowPlan } from './merge-flow.ts';
import type { PlannedFlow } from './plan-flow.ts';
import { freeName } from './planned-system.ts';
import { sideNames, type SideNames } from './write-flow.ts';

/** Gathers documents by the flow that they belong to: the one of their two systems, in their order. */
export class FlowPlans {
  readonly #flows: ReadonlyMap<string, FlowInput>;
  readonly #taken: Set<string>;
  readonly #plans = new Map<string, FlowPlan>();

  constructor(flows: readonly FlowInput[]) {
    this.#flows = new Map(
      flows.toReversed().flatMap((flow) => {
        const { header } = flow.file;
        return header === undefined ? [] : [[keyOf(header.left.system.text, header.right.system.text), flow]];
      }),
    );
    this.#taken = new Set(flows.map(({ source }) => nameOf(source.path)));
  }

  get all(): readonly FlowPlan[] {
    return [...this.#plans.values()];
  }

  add(document: PlannedFlow): void {
    const key = keyOf(document.left.name, document.right.name);
    const plan = this.#plans.get(key) ?? this.#begin(document, this.#flows.get(key));
    plan.documents.push(document);
    this.#plans.set(key, plan);
  }

  #begin(document: PlannedFlow, flow: FlowInput | undefined): FlowPlan {
    const header = flow?.file.header;
    if (flow !== undefined && header !== undefined) {
      return { path: flow.source.path, flow, names: sideNamesOf(header), documents: [] };
    }
    const name = freeName(`${document.left.name}-${document.right.name}`, this.#taken);
    this.#taken.add(name);
    return { path: `flows/${name}.flow`, flow: undefined, names: sideNames(document), documents: [] };
  }
}

function sideNamesOf({ left, right }: FlowHeader): SideNames {
  return { left: (left.alias ?? left.system).text, right: (right.alias ?? right.system).text };
}

function keyOf(left: string, right: string): string {
  return `${left}\n${right}`;
}

/** `flows/crm-billing.flow` → `crm-billing` */
function nameOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.flow$/, '');
}
