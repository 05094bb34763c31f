import { codecKey, codecPath } from '../../codecs/codec-signature.ts';
import type { CheckedProject } from '../../compile-project.ts';
import type { ChangeCheck } from '../breaking-change.ts';

/** The files that codecs in TypeScript are in. What a text does cannot be compared, only whether it is the same. */
export const codecFileChanges: ChangeCheck = ({ before, after }, report) => {
  const former = codecsOf(before);
  for (const [key, { name, path }] of codecsOf(after)) {
    if (!former.has(key) || textOf(before, path) === textOf(after, path)) continue;
    report('codec-edited', { file: path, span: { start: 0, end: 0 } }, { name });
  }
};

interface CodecFile {
  readonly name: string;
  readonly path: string;
}

/** The codecs that flows use, each once. */
function codecsOf({ flows }: CheckedProject): ReadonlyMap<string, CodecFile> {
  const found = flows.flatMap(({ file, codecs }) =>
    codecs.flatMap((codec): CodecFile[] => {
      const path = codec.kind === 'module' ? codecPath(file, codec.from) : undefined;
      return path === undefined ? [] : [{ name: codec.name, path }];
    }),
  );
  return new Map(found.map((each) => [codecKey(each.path, each.name), each]));
}

function textOf({ project }: CheckedProject, path: string): string | undefined {
  return project.sources.get(path)?.text;
}
