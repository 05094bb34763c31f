import type { Explanation } from '../../../grammar/diagnostic.ts';
import type { Code } from '../messages.ts';

/** Codes about codecs that are written in TypeScript, and about what takes several values. */
export const codecExplanations = {
  'unknown-function': {
    rule: 'What can be computed is a short list: `sum`, `count`, `first` and `join`. Anything else is a codec in TypeScript.',
    wrong: 'average(lines.amount) -> mean',
    right: '[total, lines_count] -> mean via average',
  },
  'tuple-without-codec': {
    rule: 'Several properties in square brackets are one value: what a codec makes one text of, or takes one text apart into. Without a codec nothing says how they become one.',
    wrong: '[PersonFirstName, PersonLastName] <-> name',
    right: '[PersonFirstName, PersonLastName] <-> name via fullName',
  },
  'tuple-among-alternatives': {
    rule: 'Alternatives are single values of one type: the first that is there is taken. Several properties together are a value of another kind, in a row of their own.',
    wrong: '[PersonFirstName, PersonLastName] ?? PersonNickname -> name via fullName',
    right: '[PersonFirstName, PersonLastName] -> name via fullName',
  },
  'codec-file-missing': {
    rule: 'A codec stands in a `.ts` file of the project. Its path starts at the folder of the flow.',
    wrong: 'codec fullName from "codecs/full-name"',
    right: 'codec fullName from "./codecs/full-name.ts"',
  },
  'codec-not-exported': {
    rule: 'The file of a codec exports it under the name that the flow declares.',
    wrong: 'const fullName: Codec<string, string> = { … };',
    right: 'export const fullName: Codec<string, string> = { … };',
  },
  'codec-not-typescript': {
    rule: 'The file of a codec is TypeScript without errors. It knows the language itself and the modules that it imports, nothing that only a browser or Node.js has.',
    wrong: 'get: (value: string): number => value,',
    right: 'get: (value: string): number => Number(value),',
  },
  'codec-malformed': {
    rule: 'A codec is an object with a law, written as a text, and two functions of one value: `get` from left to right, `put` back. One whose law is `one-way` has only one of them. A function that asks for empty values with `getsEmpty` or `putsEmpty` takes null.',
    wrong: 'export const shout = { get: (value: string) => `${value}!` };',
    right:
      "export const shout: OneWayCodec<string, string> = {\n  law: 'one-way',\n  get: (value) => `${value}!`,\n};",
  },
  'impure-codec': {
    rule: 'A codec gives the same result for the same value, whenever and wherever it runs: it is run again to see whether two sides agree. It has no clock, no time zone of the machine, no randomness, no network and no variables of its own, and imports only files of the project and the ABI.',
    wrong: 'get: (year) => new Date().getFullYear() - year,',
    right: 'get: (date) => new Date(date).getUTCFullYear(),',
  },
} as const satisfies Partial<Record<Code, Explanation>>;
