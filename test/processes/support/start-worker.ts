import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { WorkerTask } from './task.ts';

export interface Worker {
  readonly process: ChildProcess;
  /** Resolves when the process is gone. */
  readonly ended: Promise<{ readonly code: number | null; readonly err: string }>;
}

/** Runs the syncs in a process of their own, which a test can kill or stop. */
export function startWorker(task: WorkerTask): Worker {
  const script = join(import.meta.dirname, 'worker.ts');
  const options = ['--conditions=syncline-source', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...options, script, JSON.stringify(task)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return { process: child, ended: once(child, 'close').then(() => ({ code: child.exitCode, err })) };
}
