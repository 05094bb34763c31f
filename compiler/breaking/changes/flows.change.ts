import type { ChangeCheck } from '../breaking-change.ts';
import { formerPlace } from '../places.ts';

/** A flow is a generated module, which others import by its name. */
export const flowChanges: ChangeCheck = ({ before, after, kept, removed }, report) => {
  const names = new Set(after.flows.map(({ name }) => name));
  for (const { name, file, left, right } of before.flows) {
    if (names.has(name)) continue;
    const heirs = kept.filter((pair) => pair.before.flow.name === name).map((pair) => pair.after.flow);
    const [heir] = heirs;
    if (heir !== undefined) {
      report(
        'flow-renamed',
        { file: heir.file, span: { start: 0, end: 0 } },
        { before: name, after: heir.name },
      );
      continue;
    }
    const isConnected = [left, right].every(({ connection }) =>
      after.project.connections.has(connection.name),
    );
    if (isConnected && removed.some(({ flow }) => flow.name === name)) {
      report('flow-removed', formerPlace(file, after), { name });
    }
  }
};
