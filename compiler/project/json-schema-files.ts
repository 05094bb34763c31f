import { projectJsonSchema } from './project-shape.ts';
import { descriptorJsonSchema } from '../schema/descriptor/descriptor-shape.ts';

/** What editors read, by the path of the file: made from the same declarations that validate. */
export function jsonSchemaFiles(): ReadonlyMap<string, string> {
  return new Map([
    ['flows/systems/descriptor.schema.json', toFile(descriptorJsonSchema)],
    ['flows/systems/syncline.schema.json', toFile(projectJsonSchema)],
  ]);
}

function toFile(schema: object): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
