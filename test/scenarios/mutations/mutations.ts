import type { Mutation } from './mutation.ts';

/** One deliberate bug per entry, as the table of guarantees lists them. */
export const mutations: readonly Mutation[] = [];
