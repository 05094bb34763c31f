import type { CommandFactory } from './cli-command.ts';

/** All commands, in the order of the help. Each is loaded only when it is asked for: a start takes no longer for its neighbours. */
const commands: Readonly<Record<string, () => Promise<CommandFactory>>> = {
  check: async () => (await import('./commands/check.ts')).checkCommand,
  compile: async () => (await import('./commands/compile.ts')).compileCommand,
  format: async () => (await import('./commands/format.ts')).formatCommand,
  docs: async () => (await import('./commands/docs.ts')).docsCommand,
  breaking: async () => (await import('./commands/breaking.ts')).breakingCommand,
  import: async () => (await import('./commands/import.ts')).importCommand,
  explain: async () => (await import('./commands/explain.ts')).explainCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  simulate: async () => (await import('./commands/simulate.ts')).simulateCommand,
  try: async () => (await import('./commands/try.ts')).tryCommand,
  plan: async () => (await import('./commands/plan.ts')).planCommand,
  apply: async () => (await import('./commands/apply.ts')).applyCommand,
  run: async () => (await import('./commands/run.ts')).runCommand,
  approve: async () => (await import('./commands/approve.ts')).approveCommand,
  status: async () => (await import('./commands/status.ts')).statusCommand,
  links: async () => (await import('./commands/links.ts')).linksCommand,
  inbox: async () => (await import('./commands/inbox.ts')).inboxCommand,
  history: async () => (await import('./commands/history.ts')).historyCommand,
  link: async () => (await import('./commands/link.ts')).linkCommand,
  unlink: async () => (await import('./commands/unlink.ts')).unlinkCommand,
  keep: async () => (await import('./commands/keep.ts')).keepCommand,
  create: async () => (await import('./commands/create.ts')).createCommand,
  ignore: async () => (await import('./commands/ignore.ts')).ignoreCommand,
  undo: async () => (await import('./commands/undo.ts')).undoCommand,
  retry: async () => (await import('./commands/retry.ts')).retryCommand,
  backup: async () => (await import('./commands/backup.ts')).backupCommand,
  restore: async () => (await import('./commands/restore.ts')).restoreCommand,
  sandbox: async () => (await import('./commands/sandbox.ts')).sandboxCommand,
};

/** The command that a command line names; all of them where it names none, as for the help or a misspelt one. */
export async function commandsFor([name = '']: readonly string[]): Promise<readonly CommandFactory[]> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return Promise.all(load === undefined ? Object.values(commands).map((each) => each()) : [load()]);
}
