import type { ObjectType } from '../schema/system-schema.ts';

/** What an element that is made lacks, for a message: `Quantity`, `Unit`; empty where it lacks nothing. */
export function requiredInElement(
  { properties }: ObjectType,
  element: string,
  given: ReadonlySet<string>,
): string {
  const missing = [...properties.values()].filter(({ path, model }) => {
    const name = path.slice(element.length);
    const isOwn = path.startsWith(element) && !/[.[]/.test(name);
    return (
      isOwn && model.required === true && model.default === undefined && model.create && !given.has(name)
    );
  });
  return missing.map(({ path }) => `\`${path}\``).join(', ');
}
