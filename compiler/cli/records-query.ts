import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { CommonOptions } from './cli-command.ts';

/** Options of the commands that list what the state holds. */
export interface QueryOptions extends CommonOptions {
  readonly connection?: string;
  readonly object?: string;
  readonly id?: string;
  readonly limit: number;
}

const DEFAULT_LIMIT = 100;

export function addQueryOptions(command: Command): Command {
  return command
    .option('--connection <name>', 'only records of this connection')
    .option('--object <name>', 'only records of this object')
    .option('--id <id>', 'only the record with this id')
    .option('--limit <n>', 'at most this many', wholeNumber(1), DEFAULT_LIMIT);
}

/** Reads an option's value as a whole number that is not below `least`. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  return (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `${least} to ${most}`;
    throw new InvalidArgumentError(`A whole number is needed: ${range}.`);
  };
}
