import { readFileSync } from 'node:fs';

/** Version of the package that this file came with. */
export function version(): string {
  const text = readFileSync(new URL(packageFile(), import.meta.url), 'utf8');
  const content: unknown = JSON.parse(text);
  return typeof content === 'object' && content !== null && 'version' in content
    ? String(content.version)
    : 'unknown';
}

/** Sources lie two folders below the package, what is built from them lies three below. */
function packageFile(): string {
  return import.meta.url.endsWith('.ts') ? '../../package.json' : '../../../package.json';
}
