export { toCanonicalAfterWrite } from './after-write.ts';
export { decode } from './decode.ts';
export { encode } from './encode.ts';
export type { ProblemCode, ValueProblem } from './problem.ts';
