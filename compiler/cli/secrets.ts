import type { CompilerHost } from '../host.ts';
import type { Connection, SecretSource } from '../schema/system-schema.ts';
import { UsageError } from './failure.ts';

export type Secrets = Readonly<Record<string, string>>;

export interface SecretContext {
  readonly host: CompilerHost;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Values of a connection's secrets. Messages name the variable or the file, never what is in it. */
export async function readSecrets(
  connection: Pick<Connection, 'name' | 'secrets'>,
  context: SecretContext,
): Promise<Secrets> {
  const entries = Object.entries(connection.secrets).map(
    async ([name, source]) => [name, await readSecret(connection.name, name, source, context)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

/** `name`: what the secret is called in a message. */
export async function readSecret(
  connection: string,
  name: string,
  source: SecretSource,
  context: SecretContext,
): Promise<string> {
  const value = 'env' in source ? context.environment[source.env] : await readFirstLine(source.file, context);
  if (value !== undefined && value !== '') return value;
  const place = 'env' in source ? `the environment variable ${source.env}` : `the file ${source.file}`;
  throw new UsageError(
    'secret-missing',
    `the connection ${connection} has no ${name}: ${place} is ${value === undefined ? 'not there' : 'empty'}`,
    'env' in source ? `set ${source.env}` : `write the secret into ${source.file}`,
  );
}

/** Editors end a file with a newline; no secret has one. */
async function readFirstLine(path: string, { host }: SecretContext): Promise<string | undefined> {
  const bytes = await host.read(path);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes).trim();
}
