import type { CallModel, OperationsModel, PropertyModel } from '../../../runtime/abi/index.ts';
import type { SdkField, SdkFields, SdkResource, SdkResources, SdkType } from './sdk-resource.ts';
import { operationNameOf, resourceNameOf } from './sdk-operations.ts';

/**
 * All properties of a resource by dotted path: what they are, and through which calls they can be written. A call may
 * be one of another resource, which is made first, and have other names for them.
 */
export function sdkProperties(
  resource: SdkResource,
  operations: OperationsModel,
  resources: SdkResources,
): ReadonlyMap<string, PropertyModel> {
  const context = {
    create: writersOf(operations.create, resources),
    update: writersOf(operations.update, resources),
    filters: resource.operations['list'] ?? {},
  };
  return new Map(propertiesOf(resource.fields, '', context));
}

interface Context {
  readonly create: readonly Writer[];
  readonly update: readonly Writer[];
  readonly filters: SdkFields;
}

interface Writer extends Pick<CallModel, 'takes' | 'as'> {
  readonly parameters: SdkFields;
}

function writersOf(calls: readonly CallModel[] = [], resources: SdkResources): readonly Writer[] {
  return calls.map(({ request, takes, as }) => ({
    ...(takes === undefined ? {} : { takes }),
    ...(as === undefined ? {} : { as }),
    parameters: resources[resourceNameOf(request)]?.operations[operationNameOf(request)] ?? {},
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
    .map(({ as, parameters }) => descend(parameters, namesOf(path, as)))
    .find((parameter) => parameter !== undefined);
}

/** Whether a path stands at or inside another, or opens the way to it. */
function reaches(taken: string, path: string): boolean {
  const isInside = path.startsWith(`${taken}.`) || path.startsWith(`${taken}[]`);
  return taken === path || isInside || taken.startsWith(`${path}.`);
}

/** The segments of a path as a call names them. */
function namesOf(path: string, as: CallModel['as'] = {}): readonly string[] {
  const segments = path.split('.');
  return segments.map((segment, index) => {
    const known = segments
      .slice(0, index + 1)
      .join('.')
      .replace(/\[\]$/, '');
    const name = Object.hasOwn(as, known) ? as[known] : undefined;
    return name === undefined ? segment : `${name}${segment.endsWith('[]') ? '[]' : ''}`;
  });
}

function descend(fields: SdkFields, [segment = '', ...rest]: readonly string[]): SdkField | undefined {
  const name = segment.replace('[]', '');
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) return undefined;
  const inner = field.type.kind === 'list' ? field.type.element : field.type;
  if (rest.length > 0) return inner.kind === 'object' ? descend(inner.fields, rest) : undefined;
  return segment === name ? field : { type: inner, optional: true };
}
