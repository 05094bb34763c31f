import type { Mutation } from './mutation.ts';

/** Deliberate bugs of what receives webhooks and of what is done about them. */
export const webhookMutations: readonly Mutation[] = [
  {
    promise: 'G23',
    name: 'the signature of the parsed body is compared',
    file: 'runtime/webhooks/authenticate.ts',
    find: '.update(body).digest()',
    replace: '.update(JSON.stringify(JSON.parse(new TextDecoder().decode(body)))).digest()',
    tests: 'test/webhooks/receive.test.ts',
  },
  {
    promise: 'G23',
    name: 'a body of any size is looked at',
    file: 'runtime/webhooks/receive.ts',
    find: 'if (request.body.length > maxBodyBytes) return { status: 413 };',
    replace: '',
    tests: 'test/webhooks/receive.test.ts',
  },
  {
    promise: 'G23',
    name: 'who brings no header is not asked for proof',
    file: 'runtime/webhooks/authenticate.ts',
    find: "const signature = headers['squarespace-signature'];",
    replace:
      "const signature = headers['squarespace-signature'];\n  if (signature === undefined) return true;",
    tests: 'test/webhooks/receive.test.ts',
  },
  {
    promise: 'G23',
    name: 'only the newest secret is accepted',
    file: 'runtime/webhooks/authenticate.ts',
    find: 'return expected.filter((each) => timingSafeEqual(each, given)).length > 0;',
    replace: 'return expected.slice(0, 1).some((each) => timingSafeEqual(each, given));',
    tests: 'test/webhooks/receive.test.ts',
  },
  {
    promise: 'G23',
    name: 'every hint has its object pulled',
    file: 'runtime/engine/hints.ts',
    find: 'dueAt(object) <= now);',
    replace: 'dueAt(object) <= Infinity);',
    tests: 'test/engine/hints.test.ts',
  },
];
