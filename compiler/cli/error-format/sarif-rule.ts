import type { Severity } from '../../../grammar/index.ts';
import type { AnyExplanation } from '../find-explanation.ts';

export type ExplainCode = (code: string) => AnyExplanation | undefined;

/** What a code means, as SARIF's readers show it beside a finding. */
export function toRule(code: string, level: Severity, explanation: AnyExplanation | undefined) {
  const identity = { id: code, defaultConfiguration: { level } };
  if (explanation === undefined) return identity;
  const { meaning, text, markdown } =
    'meaning' in explanation ? operational(explanation) : ofText(explanation);
  return {
    ...identity,
    shortDescription: { text: firstSentence(meaning) },
    fullDescription: { text: meaning },
    help: { text, markdown },
  };
}

interface RuleTexts {
  readonly meaning: string;
  readonly text: string;
  readonly markdown: string;
}

function operational({ meaning, fix }: Extract<AnyExplanation, { readonly meaning: string }>): RuleTexts {
  const text = `${meaning}\n\nFix: ${fix}`;
  return { meaning, text, markdown: text };
}

function ofText({ rule, wrong, right }: Extract<AnyExplanation, { readonly rule: string }>): RuleTexts {
  return {
    meaning: rule,
    text: `${rule}\n\nWrong:\n\n${wrong}\n\nRight:\n\n${right}`,
    markdown: `${rule}\n\nWrong:\n\n${fenced(wrong)}\n\nRight:\n\n${fenced(right)}`,
  };
}

function fenced(text: string): string {
  return `\`\`\`\n${text}\n\`\`\``;
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}
