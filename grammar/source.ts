/** Half-open range of UTF-16 offsets into a source text. */
export interface SourceSpan {
  readonly start: number;
  readonly end: number;
}

/** A text with a name. Line and column are computed only when somebody asks. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** One-based line and column, as editors show them. */
export interface Position {
  readonly line: number;
  readonly column: number;
}
