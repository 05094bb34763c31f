import type { FlowDocument, SectionNotes } from './flow-document.ts';

/** What is linked with what: the objects of each side, each once, and the syncs between them. */
export interface Diagram {
  readonly systems: readonly [left: string, right: string];
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly links: readonly DiagramLink[];
}

export interface DiagramLink {
  /** Indices of the objects. */
  readonly left: number;
  readonly right: number;
  readonly direction: SectionNotes['direction'];
  readonly draft: boolean;
}

export function toDiagram({ data, sections }: FlowDocument): Diagram {
  const left = [...new Set(sections.map(({ leftObject }) => leftObject))];
  const right = [...new Set(sections.map(({ rightObject }) => rightObject))];
  const links = new Map<string, DiagramLink>();
  for (const { leftObject, rightObject, direction, draft } of sections) {
    const link = { left: left.indexOf(leftObject), right: right.indexOf(rightObject), direction, draft };
    links.set(JSON.stringify(link), link);
  }
  return { systems: data.systems, left, right, links: [...links.values()] };
}

/** A box needs something to read in it. */
export function boxText(label: string): string {
  return label.trim() === '' ? '(unnamed)' : label;
}
