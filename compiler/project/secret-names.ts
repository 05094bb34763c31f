import type { AuthModel, SecretName, SystemModel } from '../../runtime/abi/index.ts';

/** Names of all secrets that a system needs. */
export function secretNames({ auth, headers = {} }: SystemModel): readonly string[] {
  const places = [...authPlaces(auth), ...Object.values(headers)];
  return [...new Set(places.flatMap((place) => (typeof place === 'string' ? [] : [place.secret])))];
}

function authPlaces(auth: AuthModel): readonly (string | SecretName)[] {
  switch (auth.scheme) {
    case 'none':
      return [];
    case 'basic':
      return auth.password === undefined ? [auth.username] : [auth.username, auth.password];
    case 'bearer':
      return [auth.token];
    case 'header':
      return [auth.value];
    case 'login':
      return Object.values(auth.fields);
    case 'client_credentials':
      return [auth.clientId, auth.clientSecret];
    default:
      return assertNever(auth);
  }
}

function assertNever(auth: never): never {
  throw new Error(`unknown scheme ${JSON.stringify(auth)}`);
}
