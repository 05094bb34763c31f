import { readFileSync } from 'node:fs';
import type { OneWayCodec } from 'syncline/runtime/abi';
import { count } from './state.ts';

export const age: OneWayCodec<string, string> = {
  law: 'one-way',
  get(value) {
    const year = new Date().getFullYear() + Date.now() + Math.random();
    setTimeout(() => fetch(value), process.uptime());
    const { now } = Date;
    return `${readFileSync(value)}${crypto.randomUUID()}${year}${now()}${count()}${eval(value)}`;
  },
};
