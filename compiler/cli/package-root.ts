import { fileURLToPath } from 'node:url';

/** Folder of the package that this file came with: sources lie two folders below it, what is built lies three below. */
export const packageRoot: string = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../' : '../../../', import.meta.url),
);
