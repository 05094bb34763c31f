import { parseArgs } from 'node:util';
import { compiling } from './compiling/compiling.bench.ts';
import { mapping } from './mapping/mapping.bench.ts';
import type { Bench, Figure } from './measure.ts';
import { requests } from './requests/requests.bench.ts';
import { scale } from './syncing/scale.bench.ts';
import { syncing } from './syncing/syncing.bench.ts';

const benches: readonly Bench[] = [mapping, compiling, syncing, requests, scale];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function rounded(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

function printTable(figures: readonly Figure[]): void {
  const rows = figures.map((figure) => [
    figure.bench,
    figure.subject,
    `${rounded(figure.value)} ${figure.unit}`,
    figure.ratio === undefined ? '' : `${rounded(figure.ratio)} × ${figure.peer ?? ''}`,
    figure.target ?? figure.note ?? '',
  ]);
  const table = [['bench', 'subject', 'figure', 'ratio', 'target or note'], ...rows];
  const widths = table.reduce<number[]>(
    (widest, row) => row.map((cell, column) => Math.max(widest[column] ?? 0, cell.length)),
    [],
  );
  for (const row of table)
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

const names = benches.map(({ name }) => name);
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`there is no bench ${unknown.join(', ')}: there are ${names.join(', ')}\n`);
  process.exit(2);
}
const chosen = benches.filter(({ name, onlyWhenNamed }) =>
  positionals.length === 0 ? onlyWhenNamed !== true : positionals.includes(name),
);
const figures: Figure[] = [];
for (const bench of chosen) {
  process.stderr.write(`measuring ${bench.name} …\n`);
  figures.push(...(await bench.run()));
}
if (values.json) print(JSON.stringify({ formatVersion: 1, figures }, null, 2));
else printTable(figures);
