/** A file that the compiler wrote. The path is relative to the project and uses forward slashes. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}
