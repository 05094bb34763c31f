import type { SdkResource, SdkResources, SdkType } from '../../schema/chargebee/sdk-resource.ts';

/** What the types of two versions of the SDK say differently of the resources of both, one line each. */
export function compareSdk(before: SdkResources, after: SdkResources): readonly string[] {
  return Object.entries(after).flatMap(([name, resource]) => {
    const old = before[name];
    return old === undefined
      ? []
      : [...compareFields(name, old, resource), ...compareOperations(name, old, resource)];
  });
}

function compareFields(name: string, before: SdkResource, after: SdkResource): readonly string[] {
  const fields = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]);
  return [...fields].flatMap((field) => {
    const [old, now] = [before.fields[field]?.type, after.fields[field]?.type];
    if (old === undefined) return [`+ ${name}.${field}`];
    if (now === undefined) return [`- ${name}.${field}`];
    return JSON.stringify(old) === JSON.stringify(now) ? [] : [`~ ${name}.${field}: ${difference(old, now)}`];
  });
}

function compareOperations(name: string, before: SdkResource, after: SdkResource): readonly string[] {
  const [old, now] = [Object.keys(before.operations), Object.keys(after.operations)];
  return [
    ...now.filter((operation) => !old.includes(operation)).map((operation) => `+ ${name}.${operation}()`),
    ...old.filter((operation) => !now.includes(operation)).map((operation) => `- ${name}.${operation}()`),
  ];
}

function difference(before: SdkType, after: SdkType): string {
  if (before.kind !== after.kind) return `${before.kind} became ${after.kind}`;
  if (before.kind !== 'enum' || after.kind !== 'enum') return 'its parts changed';
  const more = after.values.filter((value) => !before.values.includes(value)).map((value) => `+${value}`);
  const fewer = before.values.filter((value) => !after.values.includes(value)).map((value) => `-${value}`);
  return `values ${[...more, ...fewer].join(' ')}`;
}
