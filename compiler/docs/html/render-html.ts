import { toDiagram } from '../diagram.ts';
import type { FlowDocument } from '../flow-document.ts';
import { drawDiagram } from './draw-diagram.ts';
import { element, lines, type Html } from './element.ts';
import { renderSection, sectionId } from './render-section.ts';
import { style } from './style.ts';

/** A document as one page that needs nothing else: no script, no font, no request. */
export function renderHtml(document: FlowDocument): string {
  const { title } = document.data;
  const page = element('html', { lang: 'en' }, lines([head(title), body(document)]));
  return `<!doctype html>\n${page.html}\n`;
}

/** Nothing may be loaded, even if text should become markup after all. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

function head(title: string): Html {
  return element(
    'head',
    {},
    lines([
      element('meta', { charset: 'utf-8' }),
      element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('title', {}, title),
      element('style', {}, { html: style }),
    ]),
  );
}

function body(document: FlowDocument): Html {
  return element(
    'body',
    {},
    lines([
      element('a', { class: 'skip', href: '#main' }, 'Skip to the content'),
      header(document),
      main(document),
    ]),
  );
}

function header({ data, doc, file }: FlowDocument): Html {
  const source = `What is kept in step between the two systems, as ${file} says.`;
  return element(
    'header',
    {},
    lines([
      element('h1', { dir: 'auto' }, data.title),
      element('p', { class: 'soft' }, source),
      ...(doc === undefined ? [] : [element('p', { dir: 'auto' }, doc)]),
      ...(data.sections.length === 0 ? [] : [contents(data)]),
    ]),
  );
}

function contents({ sections }: FlowDocument['data']): Html {
  const items = sections.map(({ heading }, index) =>
    element('li', {}, element('a', { href: `#${sectionId(index)}`, dir: 'auto' }, heading)),
  );
  return element('nav', { 'aria-label': 'Sections' }, element('ol', {}, lines(items)));
}

function main(document: FlowDocument): Html {
  const { data, sections } = document;
  const caption = 'Arrows show which way changes go; a dashed line is a draft, which is never run.';
  const figure = [drawDiagram(toDiagram(document)), element('figcaption', { class: 'soft' }, caption)];
  return element(
    'main',
    { id: 'main' },
    lines([
      element('figure', {}, lines(figure)),
      ...data.sections.flatMap((section, index) => {
        const notes = sections[index];
        return notes === undefined ? [] : [renderSection(section, data.systems[1], notes, index)];
      }),
    ]),
  );
}
