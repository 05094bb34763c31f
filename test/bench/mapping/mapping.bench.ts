import assert from 'node:assert/strict';
import jsonata from 'jsonata';
import type { Bench, Contender, Figure } from '../measure.ts';
import { compete, contender, median, ratioOf } from '../measure.ts';
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
    const byHand = contender(() => handWritten(contact));
    const generated = contender(() => contactsToAccounts(contact));
    const interpreted = contender(() => expression.evaluate(contact));
    const datelessByHand = contender(() => handWritten(dateless));
    const datelessGenerated = contender(() => contactsToAccounts(dateless));
    await compete([byHand, generated, interpreted, datelessByHand, datelessGenerated]);
    return [
      figure('hand-written', byHand),
      figure('generated', generated, byHand, '≥ 0.9 ×'),
      figure('JSONata', interpreted, byHand),
      figure('hand-written, no date', datelessByHand),
      figure('generated, no date', datelessGenerated, datelessByHand),
    ];
  },
};

function figure(subject: string, measured: Contender, peer?: Contender, target?: string): Figure {
  return {
    bench: 'mapping',
    subject,
    value: median(measured.speeds),
    unit: 'records/s',
    ...(peer && { ratio: ratioOf(measured, peer), peer: 'hand-written' }),
    ...(target && { target }),
  };
}
