/** All I/O of the compiler. Paths are relative to the project's root and use forward slashes. */
export interface CompilerHost {
  /** Bytes of a file; undefined where there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  write(path: string, text: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Files below a folder whose name ends like this, sorted. */
  list(folder: string, ending: string): Promise<readonly string[]>;
  /** Absolute path of a folder where an installed package lies; undefined where it is not installed. */
  packageFolder(name: string): string | undefined;
}
