import type { Explanation } from '../../grammar/diagnostic.ts';
import { codecExplanations } from './explanations/codec-explanations.ts';
import { listExplanations } from './explanations/list-explanations.ts';
import { nameExplanations } from './explanations/name-explanations.ts';
import { ruleExplanations } from './explanations/rule-explanations.ts';
import { valueExplanations } from './explanations/value-explanations.ts';
import type { Code } from './messages.ts';

/** The long texts behind the codes of flows. */
export const checkExplanations: Readonly<Record<Code, Explanation>> = {
  ...nameExplanations,
  ...codecExplanations,
  ...valueExplanations,
  ...ruleExplanations,
  ...listExplanations,
};
