const LEAST = [24, 16] as const;

/** Says what is wrong with this version of Node; undefined where it will do. */
export function nodeVersionProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return undefined;
  return [
    `error[node-too-old]: Syncline needs Node ${LEAST.join('.')} or later, and this is Node ${version}`,
    '  fix: install a newer Node (https://nodejs.org), or run `npm exec syncline` where the package `node` is installed',
    '',
  ].join('\n');
}
