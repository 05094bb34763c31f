export { toCanonicalAfterWrite } from './after-write.ts';
export { withCurrencies } from './currency.ts';
export { decode } from './decode.ts';
export { encode } from './encode.ts';
export type { ProblemCode, ValueProblem } from './problem.ts';
