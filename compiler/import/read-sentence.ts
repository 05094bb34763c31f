/** What a sentence of a document says. */
export type Statement =
  | { readonly kind: 'every' | 'merge' | 'link-first' | 'match' | 'both-ways' | 'properties' }
  /** `from`: system and object whose changes are carried over. */
  | { readonly kind: 'one-way'; readonly from: string }
  /** `named`: the condition starts with the name of the object, as older documents do. */
  | { readonly kind: 'condition'; readonly condition: string; readonly named: boolean }
  | { readonly kind: 'connected'; readonly names: readonly string[] };

interface Pattern {
  readonly words: RegExp;
  readonly toStatement: (match: RegExpExecArray) => Statement;
}

const plain = (
  kind: (Statement & { readonly names?: never; readonly condition?: never; readonly from?: never })['kind'],
  words: RegExp,
): Pattern => ({
  words,
  toStatement: () => ({ kind }),
});

/** Sentences are known by their fixed words: first the ones that `docs` writes, then those of older documents. */
const patterns: readonly Pattern[] = [
  plain('merge', /^For every .+ there is an? .+: one that matches, or else a new one\.$/),
  plain('every', /^For every .+ there is an? .+\.$/),
  plain('link-first', /^An? .+ are synchronised once they are linked; neither is created for the other\.$/),
  plain('match', /^Records match where all properties of one line are equal:$/),
  plain('both-ways', /^Linked records are kept in step, whichever side is edited\.$/),
  plain('properties', /^These properties are kept in step:$/),
  {
    words: /^What is edited in a linked (.+) is carried over to its .+; nothing comes back\.$/,
    toStatement: ([, from = '']) => ({ kind: 'one-way', from }),
  },
  {
    words: /^For an? .+? where this holds: (.*)\.$/s,
    toStatement: ([, condition = '']) => ({ kind: 'condition', condition, named: false }),
  },
  {
    words: /^For an? .+? where one of these is synchronised and refers to it: (.*)\.$/s,
    toStatement: ([, names = '']) => ({ kind: 'connected', names: names.split(', ') }),
  },
  plain('every', /^Every\s.+\swill be synchronized with an?\s.+\.$/),
  plain('merge', /^If a matching\s.+\salready exists, the\s.+\swill be merged with the existing one\.$/),
  plain('merge', /^If no matching\s.+\sis found, a new\s.+\swill be created\.$/),
  plain(
    'link-first',
    /^Before any synchronization can take place, a link between an?\s.+\smust be established\.$/,
  ),
  plain('match', /^An?\s.+\swill merge with an?\s.+\sif one of the following property combinations match:$/),
  plain(
    'both-ways',
    /^Once a link between an?\s.+\sis established, it will keep in sync between the two systems\b.*\.$/,
  ),
  plain('properties', /^The following properties are synchronized between an?\s.+:$/),
  {
    words:
      /^A new\s.+\swill be created from an?\s.+\sif it is connected to an?\s(.+)\sthat is synchronized into\s.*\.$/,
    toStatement: ([, names = '']) => ({ kind: 'connected', names: names.split(/, | or /) }),
  },
  {
    words: /^(?:When an?\s)?(.+),\s+it\s+will be synchronized with an?\s.+\.$/s,
    toStatement: ([, condition = '']) => ({ kind: 'condition', condition, named: true }),
  },
];

/** Where a further sentence of a paragraph begins. */
const nextSentence =
  /(?<=[.:])\s+(?=(?:Every|If a matching|If no matching|Before any synchronization|A new|When an?|Once a link|The following properties)\s)/;

/** What a paragraph says; nothing if one of its sentences is not among those that documents use. */
export function readParagraph(text: string): readonly Statement[] {
  const statements = text.split(nextSentence).map(readSentence);
  return statements.every((statement) => statement !== undefined) ? statements : [];
}

function readSentence(text: string): Statement | undefined {
  for (const { words, toStatement } of patterns) {
    const match = words.exec(text);
    if (match !== null) return toStatement(match);
  }
  return undefined;
}
