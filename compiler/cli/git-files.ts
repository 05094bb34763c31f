import { spawnSync } from 'node:child_process';
import { UsageError } from './failure.ts';

/** The files of one revision below a folder of the work tree, by their paths from there. The work tree is not touched. */
export interface GitFiles {
  readonly paths: readonly string[];
  read(path: string): Uint8Array | undefined;
}

/** Far above what any project holds. */
const MOST_BYTES = 1024 ** 3;

/** Reads a revision of the repository that a folder lies in. */
export function gitFiles(folder: string, revision: string): GitFiles {
  const prefix = git(folder, ['rev-parse', '--show-prefix']);
  if (prefix === undefined) throw notARepository(folder);
  const commit = git(folder, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  ]);
  if (commit === undefined) throw hasCommits(folder) ? unknownRevision(revision) : withoutCommits(folder);
  const listed = git(folder, ['ls-tree', '-r', '-z', commit.toString().trim()]) ?? Buffer.alloc(0);
  const blobs = new Map<string, string>();
  for (const entry of listed.toString().split('\0')) {
    const [, id, path] = /^\d+ blob (\w+)\t([^]+)$/.exec(entry) ?? [];
    if (id !== undefined && path !== undefined) blobs.set(path, id);
  }
  const read = new Map<string, Uint8Array | undefined>();
  return {
    paths: [...blobs.keys()],
    read(path) {
      const id = blobs.get(path);
      if (id !== undefined && !read.has(id)) read.set(id, git(folder, ['cat-file', 'blob', id]));
      return id === undefined ? undefined : read.get(id);
    },
  };
}

/** What git says on stdout; undefined where it refuses. */
function git(folder: string, args: readonly string[]): Buffer | undefined {
  const { error, status, stdout } = spawnSync('git', args, { cwd: folder, maxBuffer: MOST_BYTES });
  if (error !== undefined) throw gitMissing(error);
  return status === 0 ? stdout : undefined;
}

function hasCommits(folder: string): boolean {
  return git(folder, ['rev-parse', '--verify', '--quiet', 'HEAD']) !== undefined;
}

function withoutCommits(folder: string): UsageError {
  return new UsageError(
    'no-commits',
    `the repository of ${folder} has no commits yet: there is nothing to compare with`,
    'commit the flows first, or name a folder with the flows to compare with: --against FOLDER',
  );
}

function unknownRevision(revision: string): UsageError {
  return new UsageError(
    'unknown-revision',
    `${revision} is neither a folder with syncline.yaml nor a revision that git knows`,
    'name a branch, a tag, a commit or a folder; in CI, fetch the revision first',
  );
}

function notARepository(folder: string): UsageError {
  return new UsageError(
    'not-a-repository',
    `${folder} does not lie in a git repository`,
    'name a folder with the flows to compare with: --against FOLDER',
  );
}

function gitMissing(error: Error): UsageError {
  return new UsageError(
    'git-missing',
    `git cannot be run: ${error.message}`,
    'install git, or name a folder with the flows to compare with: --against FOLDER',
  );
}
