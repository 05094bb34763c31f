import assert from 'node:assert/strict';
import jsonata from 'jsonata';
import type { Bench, Figure } from '../measure.ts';
import { callsPerSecond, secondsOf } from '../measure.ts';
import { contact } from './contact.ts';
import { contactsToAccounts } from './contacts/generated/crm-billing.ts';
import { handWritten } from './hand-written.ts';
import { jsonataExpression } from './jsonata-expression.ts';

/** One record of 25 properties from left to right: what the compiler wrote, what a person would write, JSONata. */
export const mapping: Bench = {
  name: 'mapping',
  async run() {
    const expression = jsonata(jsonataExpression);
    const expected = handWritten(contact);
    assert.deepEqual(contactsToAccounts(contact), expected);
    assert.deepEqual(structuredClone(await expression.evaluate(contact)), expected);
    // Time zones are slow in any code: a record without a date shows what the rest costs.
    const dateless = { ...contact, CustomerSince: null };
    const byHand = callsPerSecond(() => handWritten(contact));
    const datelessByHand = callsPerSecond(() => handWritten(dateless));
    return [
      figure('hand-written', byHand),
      figure(
        'generated',
        callsPerSecond(() => contactsToAccounts(contact)),
        byHand,
        '≥ 0.9 ×',
      ),
      figure('JSONata', await evaluationsPerSecond(() => expression.evaluate(contact)), byHand),
      figure('hand-written, no date', datelessByHand),
      figure(
        'generated, no date',
        callsPerSecond(() => contactsToAccounts(dateless)),
        datelessByHand,
        '≥ 0.9 ×',
      ),
    ];
  },
};

function figure(subject: string, value: number, byHand?: number, target?: string): Figure {
  const compared = byHand === undefined ? {} : { ratio: value / byHand, peer: 'hand-written' };
  return { bench: 'mapping', subject, value, unit: 'records/s', ...compared, ...(target && { target }) };
}

async function evaluationsPerSecond(evaluate: () => Promise<unknown>): Promise<number> {
  const rounds = 10_000;
  const seconds = await secondsOf(async () => {
    for (let index = 0; index < rounds; index += 1) await evaluate();
  });
  return rounds / seconds;
}
