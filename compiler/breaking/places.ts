import type { Place } from '../../grammar/diagnostic.ts';
import type { CheckedProject } from '../compile-project.ts';
import { projectFile } from '../project/load-project.ts';
import type { ComparedSync } from './compared-sync.ts';
import type { KeptObject } from './comparison.ts';

const START = { start: 0, end: 0 };

/** The project as a whole. */
export const projectPlace: Place = { file: projectFile, span: START };

export function syncPlace({ flow, sync }: ComparedSync): Place {
  return { file: flow.file, span: sync.span };
}

export function rowPlace({ flow }: ComparedSync, { span }: { readonly span: Place['span'] }): Place {
  return { file: flow.file, span };
}

export function objectPlace({ file, after }: KeptObject): Place {
  return { file, span: after.span };
}

/** The file where something stood, if it is still there. */
export function formerPlace(file: string, after: CheckedProject): Place {
  return after.project.sources.has(file) ? { file, span: START } : projectPlace;
}
