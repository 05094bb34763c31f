import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const properties = Array.from({ length: 10 }, (_, index) => `p${index}`);
const systems = ['alpha', 'beta'];

/** No system has an object for each of a thousand flows. */
const mostObjects = 40;

/** A project of that many flows with ten rows each, each between another pair of objects of two systems. */
export function writeFlows(folder: string, count: number): void {
  mkdirSync(path.join(folder, 'flows/systems'), { recursive: true });
  const connections = systems.map(
    (name) => `  ${name}: { system: flows/systems/${name}.yaml, url: http://127.0.0.1:9 }\n`,
  );
  writeFileSync(path.join(folder, 'syncline.yaml'), `connections:\n${connections.join('')}`);
  for (const system of systems)
    writeFileSync(
      path.join(folder, `flows/systems/${system}.yaml`),
      descriptor(system, Math.min(count, mostObjects)),
    );
  for (let index = 0; index < count; index += 1)
    writeFileSync(path.join(folder, `flows/thing${index}.flow`), flow(index));
}

/** A TypeSpec program of that many models with the same properties. */
export function writeModels(folder: string, count: number): void {
  const models = Array.from({ length: count }, (_, index) => model(index));
  writeFileSync(path.join(folder, 'main.tsp'), models.join('\n'));
}

function flow(index: number): string {
  const rows = properties.map((name) => `  ${name} <-> ${name}\n`).join('');
  const [left, right] = [index % mostObjects, Math.floor(index / mostObjects)];
  return `flow alpha to beta\n\nsync Thing${left} <-> Thing${right} {\n  match p0 = p0\n\n${rows}}\n`;
}

function descriptor(system: string, count: number): string {
  const objects = Array.from({ length: count }, (_, index) => objectType(index));
  return `system: ${system}\nconnector: rest\nauth: { scheme: none }\nobjects:\n${objects.join('')}`;
}

function objectType(index: number): string {
  return `  Thing${index}:
    key: id
    changed: updated
    properties:
      id: { type: string, access: read }
      updated: { type: datetime, access: read }
${properties.map((name) => `      ${name}: { type: string, search: true }\n`).join('')}
    operations:
      list: { request: GET /thing${index} }
      search: { request: GET /thing${index}, query: { '{property}': '{value}' } }
      read: { request: 'GET /thing${index}/{key}' }
      create: { request: POST /thing${index}, key_from: id }
      update: { request: 'PATCH /thing${index}/{key}' }
`;
}

function model(index: number): string {
  const members = properties.map((name) => `  ${name}?: string;\n`).join('');
  return `model Thing${index} {\n  id: string;\n  updated: utcDateTime;\n${members}}\n`;
}
