import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkProject } from '../../compiler/compile-project.ts';
import { emitProject } from '../../compiler/emit-project.ts';
import type { CompilerHost } from '../../compiler/host.ts';
import { createMemory } from '../../compiler/memory.ts';
import { memoryHost, type MemoryHost } from '../schema/support/memory-host.ts';

const base = join(import.meta.dirname, '../breaking/base');
const people = 'flows/people.flow';
const members = 'flows/members.flow';
const crm = 'flows/systems/crm.yaml';

type Edit = readonly [path: string, change: (text: string) => string | undefined];

/** One after the other, as a person works: right, wrong, mended, and across files. */
const edits: readonly Edit[] = [
  [people, (text) => text.replace('phone   -> phone', 'phone  <-> phone')],
  [people, (text) => text.replace('name   <->', 'nmae   <->')],
  [members, (text) => text.replace('name <-> name', 'name <-> name conflict park')],
  [people, (text) => text.replace('nmae', 'name')],
  [people, (text) => text.replace('flow crm', 'flwo crm')],
  [people, (text) => text.replace('flwo crm', 'flow crm')],
  [
    members,
    (text) =>
      `${text}\nsync Contacts <-> customers {\n  match name = name\n  name <-> name conflict park\n}\n`,
  ],
  [members, (text) => text.replace('Contacts', 'Persons')],
  [members, (text) => text.replace(/\nsync Persons[^]*/, '')],
  [people, (text) => text.replace('email != empty', 'linked(Members)')],
  [members, (text) => text.replace('sync Members <-> subscribers', 'sync Members <-> subscribers as Club')],
  [members, (text) => text.replace('sync Members', 'draft sync Members')],
  [crm, (text) => text.replace('mobile: { type: string }', 'mobile: { type: integer }')],
  [crm, (text) => text.replace('phone: { type: string }', 'phone: { type: integer }')],
  [crm, (text) => `${text}\n}`],
  [crm, (text) => text.replace('\n}', '').replace('phone: { type: integer }', 'phone: { type: string }')],
  ['syncline.yaml', (text) => text.replace('billing:', 'invoices:')],
  ['syncline.yaml', (text) => text.replace('invoices:', 'billing:')],
  ['flows/copy.flow', () => 'flow crm to billing\n\nsync Contacts <-> customers {\n  match name = name\n}\n'],
  [members, () => undefined],
];

describe('with the memory of the last time', () => {
  test('the same is found and emitted as without, edit after edit', async () => {
    const host = baseHost();
    const memory = createMemory();
    for (const edit of edits) {
      apply(edit, host);
      expect(await compile(host, memory)).toEqual(await compile(host));
    }
  });

  test('the edits show errors, warnings and modules', async () => {
    const host = baseHost();
    const seen = new Set<string>();
    for (const edit of edits) {
      apply(edit, host);
      const { diagnostics } = await compile(host);
      for (const { code } of diagnostics) seen.add(code);
    }
    expect([...seen]).toEqual(
      expect.arrayContaining(['unknown-property', 'type-mismatch', 'yaml-syntax', 'unknown-system']),
    );
  });

  test('an edit of rows leaves other flows as they were compiled', async () => {
    const host = baseHost();
    const memory = createMemory();
    const before = (await checkProject(host, memory)).value;
    apply([people, (text) => text.replace('phone   -> phone', 'phone  <-> phone')], host);
    const after = (await checkProject(host, memory)).value;
    expect(flowOf(after, 'members')).toBe(flowOf(before, 'members'));
    expect(flowOf(after, 'people')).not.toBe(flowOf(before, 'people'));
  });

  test('a sync that others may refer to has them bound again', async () => {
    const host = baseHost();
    const memory = createMemory();
    apply([people, (text) => text.replace('email != empty', 'linked(Club)')], host);
    expect((await checkProject(host, memory)).diagnostics.map(({ code }) => code)).toContain('unknown-sync');
    apply([members, (text) => text.replace('<-> subscribers', '<-> subscribers as Club')], host);
    expect((await checkProject(host, memory)).diagnostics).not.toContainEqual(
      expect.objectContaining({ code: 'unknown-sync' }),
    );
  });
});

function flowOf({ flows }: Awaited<ReturnType<typeof checkProject>>['value'], name: string) {
  return flows.find((flow) => flow.name === name);
}

async function compile(host: CompilerHost, memory = createMemory()) {
  const { value, diagnostics } = await checkProject(host, memory);
  return { diagnostics, files: (await emitProject(value, memory)).value };
}

function baseHost(): MemoryHost {
  const entries = readdirSync(base, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.\w+$/.test(path),
  );
  return memoryHost(
    Object.fromEntries(entries.map((path) => [path, readFileSync(join(base, path), 'utf8')])),
  );
}

function apply([path, change]: Edit, { files }: MemoryHost): void {
  const text = change(new TextDecoder().decode(files.get(path)));
  if (text === undefined) files.delete(path);
  else files.set(path, new TextEncoder().encode(text));
}
