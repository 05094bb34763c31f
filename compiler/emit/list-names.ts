/** What a module calls the functions of a list. */
export interface ListNames {
  readonly leftKey: string;
  readonly rightKey: string;
  readonly forward: string;
  readonly backward: string;
}
