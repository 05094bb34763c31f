import { boxText, type Diagram, type DiagramLink } from '../diagram.ts';
import { element, lines, type Html } from './element.ts';

const width = 640;
const boxWidth = 220;
const boxHeight = 36;
const step = 52;
const top = 44;

/** The diagram as a picture that also says in words what it shows. */
export function drawDiagram(diagram: Diagram): Html {
  const { systems, left, right } = diagram;
  const height = top + Math.max(left.length, right.length, 1) * step;
  const attributes = {
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-labelledby': 'diagram-title diagram-text',
  };
  return element(
    'svg',
    attributes,
    lines([
      element(
        'title',
        { id: 'diagram-title' },
        `What is linked between ${boxText(systems[0])} and ${boxText(systems[1])}`,
      ),
      element('desc', { id: 'diagram-text' }, diagram.links.map((link) => linkText(link, diagram)).join(' ')),
      arrowHead(),
      ...drawColumn(systems[0], left, 0),
      ...drawColumn(systems[1], right, width - boxWidth),
      ...diagram.links.map(drawLink),
    ]),
  );
}

function arrowHead(): Html {
  const path = element('path', { class: 'head', d: 'M0 0L10 5L0 10z' });
  const size = { viewBox: '0 0 10 10', refX: 9, refY: 5, markerWidth: 7, markerHeight: 7 };
  return element('defs', {}, element('marker', { id: 'head', ...size, orient: 'auto-start-reverse' }, path));
}

function drawColumn(system: string, objects: readonly string[], x: number): readonly Html[] {
  const middle = x + boxWidth / 2;
  const label = (text: string, y: number, rest = {}): Html =>
    element('text', { x: middle, y, 'text-anchor': 'middle', ...rest }, shortened(boxText(text)));
  return [
    label(system, 22, { class: 'system' }),
    ...objects.flatMap((object, index) => [
      element('rect', {
        class: 'box',
        x: x + 1,
        y: boxTop(index),
        width: boxWidth - 2,
        height: boxHeight,
        rx: 6,
      }),
      label(object, boxTop(index) + 23),
    ]),
  ];
}

function drawLink({ left, right, direction, draft }: DiagramLink): Html {
  const head = 'url(#head)';
  return element('line', {
    class: draft ? 'link draft-link' : 'link',
    x1: boxWidth + 3,
    y1: boxTop(left) + boxHeight / 2,
    x2: width - boxWidth - 3,
    y2: boxTop(right) + boxHeight / 2,
    ...(direction === 'forward' ? {} : { 'marker-start': head }),
    ...(direction === 'backward' ? {} : { 'marker-end': head }),
  });
}

function boxTop(index: number): number {
  return top + index * step;
}

/** What does not fit a box is said in full by the tables. */
function shortened(text: string): string {
  const letters = Array.from(text.trim());
  return letters.length <= 26 ? letters.join('') : `${letters.slice(0, 25).join('')}…`;
}

const ways = {
  both: 'both ways',
  forward: 'from the first to the second',
  backward: 'from the second to the first',
} as const satisfies Record<DiagramLink['direction'], string>;

function linkText({ left, right, direction, draft }: DiagramLink, diagram: Diagram): string {
  const pair = `${boxText(diagram.left[left] ?? '')} and ${boxText(diagram.right[right] ?? '')}`;
  return `${pair}: ${draft ? 'a draft, ' : ''}${ways[direction]}.`;
}
