/** What the SDK's types say of one resource, as plain data that can be cached. */
export interface SdkResource {
  /** Of a record as it is read. */
  readonly fields: SdkFields;
  /** Accepts custom fields: `cf_…`. */
  readonly customFields: boolean;
  /** Parameters of each operation, by the name of its method: `updateBillingInfo`. */
  readonly operations: Readonly<Record<string, SdkFields>>;
}

export type SdkFields = Readonly<Record<string, SdkField>>;

export interface SdkField {
  readonly type: SdkType;
  readonly optional: boolean;
  readonly maxLength?: number;
}

export type SdkType =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'any' }
  /** Of a list's parameters; `of` is `String`, `Timestamp`, … */
  | { readonly kind: 'filter'; readonly of: string }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'object'; readonly fields: SdkFields }
  | { readonly kind: 'list'; readonly element: SdkType };

export type SdkResources = Readonly<Record<string, SdkResource>>;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRecordOf<T>(
  value: unknown,
  isElement: (element: unknown) => element is T,
): value is Record<string, T> {
  return isObject(value) && Object.values(value).every(isElement);
}

function isSdkType(value: unknown): value is SdkType {
  if (!isObject(value)) return false;
  if (value['kind'] === 'enum') {
    return Array.isArray(value['values']) && value['values'].every((word) => typeof word === 'string');
  }
  if (value['kind'] === 'object') return isRecordOf(value['fields'], isSdkField);
  if (value['kind'] === 'list') return isSdkType(value['element']);
  if (value['kind'] === 'filter') return typeof value['of'] === 'string';
  return ['string', 'number', 'boolean', 'any'].some((kind) => kind === value['kind']);
}

function isSdkField(value: unknown): value is SdkField {
  if (!isObject(value) || typeof value['optional'] !== 'boolean' || !isSdkType(value['type'])) return false;
  return value['maxLength'] === undefined || typeof value['maxLength'] === 'number';
}

function isSdkFields(value: unknown): value is SdkFields {
  return isRecordOf(value, isSdkField);
}

function isSdkResource(value: unknown): value is SdkResource {
  return (
    isObject(value) &&
    typeof value['customFields'] === 'boolean' &&
    isSdkFields(value['fields']) &&
    isRecordOf(value['operations'], isSdkFields)
  );
}

export function isSdkResources(value: unknown): value is SdkResources {
  return isRecordOf(value, isSdkResource);
}
