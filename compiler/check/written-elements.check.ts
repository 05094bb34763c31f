import { allRows } from '../bind/all-rows.ts';
import type { BoundPathTerm, BoundSync } from '../bind/bound-flow.ts';
import { pathTerms } from '../bind/path-terms.ts';
import {
  describedPath,
  pathSteps,
  selectorText,
  type PathStep,
  type Selector,
} from '../../runtime/abi/index.ts';
import { eachSync } from './check.ts';
import { requiredInElement } from './required-in-element.ts';
import type { Report } from './report.ts';
import { waysOf } from './row-ways.ts';

/** A property of one element of a list that a row writes. */
interface WrittenElement {
  readonly term: BoundPathTerm;
  /** The list, as far as the last selector. */
  readonly list: string;
  readonly which: Selector;
  /** What is written in the element; empty for the element itself. */
  readonly inner: string;
}

/**
 * A row writes properties of an element that it selects, not what the element is selected by. An element that is
 * missing is made, so that rows fill what is required in it. The elements of one list are selected in one way.
 */
export const writtenElements = eachSync((sync, report) => {
  const elements = [
    ...new Map(
      writtenIn(sync).map((each) => [`${each.term.path.side} ${each.term.path.path}`, each]),
    ).values(),
  ];
  for (const element of elements) checkElement(element, report);
  for (const group of Map.groupBy(elements, listOf).values()) checkList(group, report);
  for (const group of Map.groupBy(elements, elementTextOf).values()) checkRequired(group, sync, report);
  checkWholes(elements, sync, report);
});

/** A list that a row writes, or opens with a block, is not written in part by another one. */
function checkWholes(elements: readonly WrittenElement[], sync: BoundSync, report: Report): void {
  const wholes = new Set(
    allRows(sync.rows)
      .flatMap((row) => waysOf(row).flatMap(({ target }) => pathTerms(target)))
      .filter(({ path }) => path.property.model.type === 'list')
      .map(({ path }) => `${path.side} ${path.path}`),
  );
  for (const element of elements.filter((each) => wholes.has(listOf(each)))) {
    report('several-writers', element.term.span, { path: element.list });
  }
}

function writtenIn({ rows }: BoundSync): readonly WrittenElement[] {
  return allRows(rows).flatMap((row) =>
    waysOf(row).flatMap(({ target }) => pathTerms(target).flatMap(toElement)),
  );
}

function toElement(term: BoundPathTerm): readonly WrittenElement[] {
  if (term.path.reference !== undefined || !term.path.path.includes('[')) return [];
  const steps = pathSteps(term.path.path);
  const last = steps.findLastIndex((step) => typeof step !== 'string');
  const which = steps[last];
  if (which === undefined || typeof which === 'string') return [];
  return [{ term, list: textOf(steps.slice(0, last)), which, inner: textOf(steps.slice(last + 1)) }];
}

function textOf(steps: readonly PathStep[]): string {
  const texts = steps.map((step) => (typeof step === 'string' ? `.${step}` : selectorText(step)));
  return texts.join('').slice(1);
}

function listOf({ term, list }: WrittenElement): string {
  return `${term.path.side} ${list}`;
}

function elementTextOf(element: WrittenElement): string {
  return `${listOf(element)}${selectorText(element.which)}`;
}

function checkElement({ term, which, inner, list }: WrittenElement, report: Report): void {
  if (inner === '') report('whole-element', term.span, { path: term.path.path });
  else if (typeof which === 'object' && Object.hasOwn(which, inner)) {
    report('selecting-property', term.span, { path: list, name: inner });
  }
}

function checkList(elements: readonly WrittenElement[], report: Report): void {
  const [first] = elements;
  const other = elements.find(({ which }) => typeof which !== typeof first?.which);
  if (other !== undefined) report('mixed-selectors', other.term.span, { path: other.list });
}

function checkRequired(elements: readonly WrittenElement[], sync: BoundSync, report: Report): void {
  const [first] = elements;
  if (first === undefined || first.inner === '') return;
  const { term, list, which } = first;
  const { object } = sync[term.path.side];
  const element = `${describedPath(list)}[]`;
  const given = new Set([...elements.map(({ inner }) => inner), ...Object.keys(which)]);
  const paths = requiredInElement(object, `${element}.`, given);
  if (paths !== '') report('missing-required', term.span, { object: `${object.name}.${element}`, paths });
}
