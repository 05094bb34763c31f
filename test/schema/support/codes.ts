import { schemaMessages } from '../../../compiler/schema/messages.ts';

/** Codes that a sample of readable size cannot show; each has a test of its own. */
const shownElsewhere = ['yaml-too-large', 'yaml-too-deep', 'descriptor-sdk-missing'];

/** Which codes of YAML and of descriptors no text names. */
export function descriptorMessagesSeen(texts: readonly string[]): { readonly missing: readonly string[] } {
  const codes = Object.keys(schemaMessages).filter((code) => !code.startsWith('project-'));
  return {
    missing: codes.filter(
      (code) => !shownElsewhere.includes(code) && !texts.some((text) => text.includes(` ${code}: `)),
    ),
  };
}
