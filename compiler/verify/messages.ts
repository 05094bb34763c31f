import { diagnosticsFrom, type Explanation, type MessageEntry } from '../../grammar/diagnostic.ts';

/** All that can be found by running the mappings of a flow. */
const verifyMessages = {
  'law-broken': { severity: 'error', message: 'this row is said to be {law}, and is not: {detail}' },
  'mapping-threw': { severity: 'error', message: 'the mapping of this row throws: {detail}' },
  'mapping-not-deterministic': {
    severity: 'error',
    message: 'the mapping of this row says something else the second time: {detail}',
  },
  'value-not-canonical': {
    severity: 'error',
    message: 'this row writes a value that is none of the type of its target: {detail}',
  },
  'row-not-tried': {
    severity: 'error',
    message: 'this row had nothing to say to any of {runs} records, so that nothing is proven',
  },
} as const satisfies Readonly<Record<string, MessageEntry>>;

export type VerifyCode = keyof typeof verifyMessages;

export const diagnoseVerify = diagnosticsFrom(verifyMessages);

/** The long texts behind the codes. */
export const verifyExplanations: Readonly<Record<VerifyCode, Explanation>> = {
  'law-broken': {
    rule: 'An isomorphic row gives back exactly what it was given. A normalising or lossy one changes a value once, and then leaves it alone; and what it writes is what it reads, whatever stood there before. A row that breaks this changes records for ever, or says something else than was meant. `verify` shows the smallest record that does.',
    wrong: 'get: (name) => name.trim(),   // law: isomorphic',
    right: 'get: (name) => name.trim(),   // law: normalising, or no trim at all',
  },
  'mapping-threw': {
    rule: 'A mapping has an answer to every record that the descriptors allow. A value that has no counterpart parks the record, by a `SyncError`; any other error is a fault of the codec.',
    wrong: "get: (name) => name.split(' ')[1].toUpperCase(),",
    right: "get: (name) => (name.split(' ')[1] ?? '').toUpperCase(),",
  },
  'mapping-not-deterministic': {
    rule: 'A mapping depends on its records alone: not on the time, on chance, or on what it saw before. Otherwise a run would write what the next one writes again.',
    wrong: 'get: (name) => `${name} (${Date.now()})`,',
    right: 'get: (name) => name,',
  },
  'value-not-canonical': {
    rule: 'What a codec returns is a value of the type of the property that it is written to: decimals as text, days as 2026-11-20, a value of the enumeration.',
    wrong: "get: (text) => Number(text),   // 'none' becomes NaN",
    right: "get: (text) => (text === 'none' ? undefined : Number(text)),",
  },
  'row-not-tried': {
    rule: 'A law is proven on records that the row says something to. Where it always rests or parks, its guard may never hold, or its codec may take no value that its source can have.',
    wrong: 'Name (if Kind = "x") -> name   // where Kind is never "x"',
    right: 'Name (if Kind = "company") -> name',
  },
};
