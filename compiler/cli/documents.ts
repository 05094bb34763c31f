import { toDocument } from '../docs/flow-document.ts';
import { renderMarkdown } from '../docs/render-markdown.ts';
import { renderRst } from '../docs/render-rst.ts';
import type { GeneratedFile } from '../emit/generated-file.ts';
import type { FlowIr } from '../ir/ir.ts';

export type DocumentFormat = 'md' | 'rst' | 'json';

/** The document of each flow, as a file of a folder. */
export function renderDocuments(
  flows: readonly FlowIr[],
  format: DocumentFormat,
  folder: string,
): readonly GeneratedFile[] {
  return flows.map((flow) => ({ path: `${folder}/${flow.name}.${format}`, text: render(flow, format) }));
}

function render(flow: FlowIr, format: DocumentFormat): string {
  const document = toDocument(flow);
  if (format === 'md') return renderMarkdown(document);
  return format === 'rst' ? renderRst(document) : `${JSON.stringify(document.data)}\n`;
}
