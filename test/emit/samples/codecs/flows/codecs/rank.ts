import type { Codec } from 'syncline/runtime/abi';

type Rank = 'A' | 'B';
type Grade = 'high' | 'low';

/** Declared from billing to the CRM: a flow turns it round. */
export const rank: Codec<Rank, Grade> = {
  law: 'isomorphic',
  get: (value) => (value === 'A' ? 'high' : 'low'),
  put: (value) => (value === 'high' ? 'A' : 'B'),
};
