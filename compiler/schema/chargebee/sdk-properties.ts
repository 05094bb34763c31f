import type { CallModel, OperationsModel, PropertyModel } from '../../../runtime/abi/index.ts';
import type { SdkField, SdkFields, SdkResource, SdkType } from './sdk-resource.ts';
import { operationNameOf } from './sdk-operations.ts';

/** All properties of a resource by dotted path: what they are, and through which calls they can be written. */
export function sdkProperties(
  resource: SdkResource,
  operations: OperationsModel,
): ReadonlyMap<string, PropertyModel> {
  const context = {
    create: writersOf(operations.create, resource),
    update: writersOf(operations.update, resource),
    filters: resource.operations['list'] ?? {},
  };
  return new Map(propertiesOf(resource.fields, '', context));
}

interface Context {
  readonly create: readonly Writer[];
  readonly update: readonly Writer[];
  readonly filters: SdkFields;
}

interface Writer {
  readonly takes: readonly string[] | undefined;
  readonly parameters: SdkFields;
}

function writersOf(calls: readonly CallModel[] = [], resource: SdkResource): readonly Writer[] {
  return calls.map((call) => ({
    takes: call.takes,
    parameters: resource.operations[operationNameOf(call.request)] ?? {},
  }));
}

function propertiesOf(
  fields: SdkFields,
  prefix: string,
  context: Context,
): readonly [string, PropertyModel][] {
  return Object.entries(fields).flatMap(([name, field]) =>
    propertyOf(`${prefix}${name}`, field.type, context),
  );
}

function propertyOf(path: string, type: SdkType, context: Context): readonly [string, PropertyModel][] {
  const created = parameterOf(context.create, path);
  const updated = parameterOf(context.update, path);
  const maxLength = created?.maxLength ?? updated?.maxLength;
  const model: PropertyModel = {
    type: propertyType(type),
    read: true,
    create: created !== undefined,
    update: updated !== undefined,
    ...(created?.optional === false && !path.includes('.') ? { required: true } : {}),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(type.kind === 'enum' ? { values: type.values } : {}),
    ...(isSearchable(path, context) ? { search: true } : {}),
  };
  return [[path, model], ...nestedOf(path, type, context)];
}

function nestedOf(path: string, type: SdkType, context: Context): readonly [string, PropertyModel][] {
  if (type.kind === 'object') return propertiesOf(type.fields, `${path}.`, context);
  return type.kind === 'list' ? propertyOf(`${path}[]`, type.element, context) : [];
}

function propertyType(type: SdkType): PropertyModel['type'] {
  if (type.kind === 'number') return 'integer';
  return type.kind === 'filter' ? 'any' : type.kind;
}

/** Filters for equality; times can only be asked for by range. */
function isSearchable(path: string, { filters }: Context): boolean {
  const filter = filters[path]?.type;
  return filter?.kind === 'filter' && filter.of !== 'Timestamp' && filter.of !== 'Date';
}

/** The parameter that writes a property, in the first call that carries it. */
function parameterOf(writers: readonly Writer[], path: string): SdkField | undefined {
  return writers
    .filter(({ takes }) => takes === undefined || takes.some((taken) => reaches(taken, path)))
    .map(({ parameters }) => descend(parameters, path.split('.')))
    .find((parameter) => parameter !== undefined);
}

/** Whether a path stands at or inside another, or opens the way to it. */
function reaches(taken: string, path: string): boolean {
  return taken === path || path.startsWith(`${taken}.`) || taken.startsWith(`${path}.`);
}

function descend(fields: SdkFields, [segment = '', ...rest]: readonly string[]): SdkField | undefined {
  const name = segment.replace('[]', '');
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) return undefined;
  const inner = field.type.kind === 'list' ? field.type.element : field.type;
  if (rest.length > 0) return inner.kind === 'object' ? descend(inner.fields, rest) : undefined;
  return segment === name ? field : { type: inner, optional: true };
}
