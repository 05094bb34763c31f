export { toCanonicalAfterWrite } from './after-write.ts';
export { decode, type Decoded } from './decode.ts';
export { encode, type Encoded, type EncodeOptions } from './encode.ts';
export type { ProblemCode, ValueProblem } from './problem.ts';
