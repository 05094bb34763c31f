import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { repository } from './project-folder.ts';

export interface ChildOptions {
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Put before the command in a shell: `ulimit -f 1;`. */
  readonly shell?: string;
  /** Put after it: `> /dev/full`. */
  readonly redirect?: string;
}

export interface ChildResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Child {
  readonly process: ChildProcess;
  readonly result: Promise<ChildResult>;
  /** Resolves with the first line of stdout that holds this text. */
  line(text: string): Promise<string>;
}

const command = [
  process.execPath,
  '--conditions=syncline-source',
  '--disable-warning=ExperimentalWarning',
  join(repository, 'compiler/cli/main.ts'),
];

/** Starts the command line as its users do, in a process of its own. */
export function startSyncline(args: readonly string[], options: ChildOptions): Child {
  const script = `${options.shell ?? ''} exec "$@" ${options.redirect ?? ''}`;
  const child = spawn('bash', ['-c', script, 'bash', ...command, ...args], {
    cwd: options.folder,
    env: { PATH: process.env['PATH'], HOME: options.folder, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  const result = new Promise<ChildResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, ...said }));
  });
  return {
    process: child,
    result,
    line: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = said.out.split('\n').find((line) => line.includes(text));
          if (found !== undefined) resolve(found);
        };
        child.stdout.on('data', look);
        child.on('close', () => reject(new Error(`no line with ${text}:\n${said.out}${said.err}`)));
        look();
      }),
  };
}

export function runSyncline(args: readonly string[], options: ChildOptions): Promise<ChildResult> {
  return startSyncline(args, options).result;
}
