import { withoutHidden } from '../../grammar/characters.ts';
import { boxText, type Diagram, type DiagramLink } from './diagram.ts';

/** The diagram as Mermaid text. */
export function renderMermaid({ systems, left, right, links }: Diagram): string {
  const box = (id: string, label: string, objects: readonly string[]): readonly string[] => [
    `  subgraph ${id}["${quote(label)}"]`,
    ...objects.map((object, index) => `    ${id}${index}["${quote(object)}"]`),
    '  end',
  ];
  return [
    'flowchart LR',
    ...box('left', systems[0], left),
    ...box('right', systems[1], right),
    ...links.map((link) => `  left${link.left} ${arrowOf(link)} right${link.right}`),
  ].join('\n');
}

function arrowOf({ direction, draft }: DiagramLink): string {
  if (draft) return '-.-';
  if (direction === 'both') return '<-->';
  return direction === 'forward' ? '-->' : '<--';
}

/** Text inside the quotes of a diagram. */
function quote(text: string): string {
  return withoutHidden(boxText(text))
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('`', '&#96;');
}
