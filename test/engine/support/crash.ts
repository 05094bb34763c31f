import type { Connector, Store } from '../../../runtime/index.ts';

/** The process is killed at one point: nothing after it happens, until a new process starts. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** Counts every commit and every request, and kills the process before or after one of them. */
export class Killer {
  points = 0;
  fired = false;
  private dead = false;
  private readonly at: number;

  /** Even points are before an act, odd ones after it. */
  constructor(at: number) {
    this.at = at;
  }

  revive(): void {
    this.dead = false;
  }

  readonly store = (store: Store): Store => ({
    ...store,
    commit: (change) => this.around(() => store.commit(change)),
    commitAll: (changes) => this.around(() => store.commitAll(changes)),
    claim: (...question) => this.around(() => store.claim(...question)),
  });

  readonly connector = (system: Connector): Connector => ({
    connection: system.connection,
    model: system.model,
    page: (...question) => this.around(() => system.page(...question)),
    read: (...question) => this.around(() => system.read(...question)),
    search: (...question) => this.around(() => system.search(...question)),
    prepare: (write) => system.prepare(write),
    ...(system.hasLeft && {
      hasLeft: (...question) => this.around(async () => (await system.hasLeft?.(...question)) === true),
    }),
    send: (...request) => this.around(() => system.send(...request)),
    close: () => system.close(),
  });

  private async around<T>(act: () => Promise<T>): Promise<T> {
    this.check();
    const result = await act();
    this.check();
    return result;
  }

  private check(): void {
    if (this.dead) throw new Killed();
    if (this.points++ !== this.at) return;
    this.dead = true;
    this.fired = true;
    throw new Killed();
  }
}
