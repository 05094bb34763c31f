/** Turns flow files into typed modules. All I/O goes through the host that is handed in. */
export type { CompilerHost } from './host.ts';
export { checkProject, type CheckedProject } from './compile-project.ts';
export { emitProject } from './emit-project.ts';
export { loadProject, type Project } from './project/load-project.ts';
export type { GeneratedFile } from './emit/generated-file.ts';
export type { FlowIr } from './ir/ir.ts';
export type { Connection, ObjectType, Property, SystemSchema } from './schema/system-schema.ts';
export { toDocument, type DocumentData, type FlowDocument } from './docs/flow-document.ts';
export { renderMarkdown } from './docs/render-markdown.ts';
export { renderRst } from './docs/render-rst.ts';
export { importDocuments } from './import/import-documents.ts';
export { nodeHost } from './cli/node-host.ts';
