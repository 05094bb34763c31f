import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the package that this file came with, wherever in it the file was built to. */
export const packageRoot: string = folderAbove(fileURLToPath(import.meta.url));

/** Folder of the rooms: sources lie in the package itself, what is built in a folder of it. */
export const roomsFolder: string = import.meta.url.endsWith('.ts') ? packageRoot : join(packageRoot, 'dist');

function folderAbove(file: string): string {
  const folder = dirname(file);
  return existsSync(join(folder, 'package.json')) ? folder : folderAbove(folder);
}
