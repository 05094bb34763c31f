/** What the demo has to show: each line is verified in the systems themselves. */
export interface CheckList {
  expect(what: string, holds: boolean): void;
  readonly failed: number;
}

export function createCheckList(print: (line: string) => void): CheckList {
  let failed = 0;
  return {
    expect(what, holds) {
      if (!holds) failed += 1;
      print(`  ${holds ? '✓' : '✗'} ${what}`);
    },
    get failed() {
      return failed;
    },
  };
}
