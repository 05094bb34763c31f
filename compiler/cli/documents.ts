import { toDocuments, type FlowDocument } from '../docs/flow-document.ts';
import { renderHtml } from '../docs/html/render-html.ts';
import { renderJson } from '../docs/render-json.ts';
import { renderMarkdown } from '../docs/render-markdown.ts';
import { renderRst } from '../docs/render-rst.ts';
import type { GeneratedFile } from '../emit/generated-file.ts';
import type { FlowIr } from '../ir/ir.ts';

const renderers = {
  md: renderMarkdown,
  html: renderHtml,
  rst: renderRst,
  json: renderJson,
} as const satisfies Readonly<Record<string, (document: FlowDocument) => string>>;

export type DocumentFormat = keyof typeof renderers;

/** The document of each flow, as a file of a folder. */
export function renderDocuments(
  flows: readonly FlowIr[],
  format: DocumentFormat,
  folder: string,
): readonly GeneratedFile[] {
  const documents = toDocuments(flows);
  return flows.flatMap(({ name }, index) => {
    const document = documents[index];
    return document === undefined
      ? []
      : [{ path: `${folder}/${name}.${format}`, text: renderers[format](document) }];
  });
}
