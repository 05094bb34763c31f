import { eachSync } from './check.ts';

/** The types that documents print. */
const documentTypes: readonly string[] = ['string', 'integer', 'float', 'boolean', 'N/A'];

/** What a row shows instead of its property's type is one of the types of documents. */
export const unknownDocumentType = eachSync((sync, report) => {
  for (const { node } of [...sync.rows, ...sync.unbound]) {
    if (node.as === undefined || documentTypes.includes(node.as.value)) continue;
    const { value, span } = node.as;
    const hint = `Documents know ${documentTypes.map((type) => `"${type}"`).join(', ')}.`;
    report('unknown-document-type', span, { type: value }, { hint });
  }
});
