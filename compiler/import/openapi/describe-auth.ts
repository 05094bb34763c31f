import {
  elementsOf,
  follow,
  member,
  membersOf,
  textOf,
  type ApiDocument,
  type ApiNode,
} from './api-document.ts';

/** How requests prove who sends them, as a descriptor writes it. Secrets are named; there is none in an API's description. */
export type AuthDraft = Readonly<Record<string, unknown>> & { readonly scheme: string };

/** The first scheme that the API asks for and that a connector can do; undefined where there is none. */
export function describeAuth(api: ApiDocument): AuthDraft | undefined {
  const schemes = membersOf(member(member(api.root, 'components', api), 'securitySchemes', api), api);
  const asked = elementsOf(member(api.root, 'security', api), api).flatMap((each) => [
    ...membersOf(each, api).keys(),
  ]);
  const names = [...asked, ...schemes.keys()];
  return names.map((name) => authOf(follow(schemes.get(name), api), api)).find((auth) => auth !== undefined);
}

function authOf(scheme: ApiNode, api: ApiDocument): AuthDraft | undefined {
  const text = (key: string): string => textOf(member(scheme, key, api), api) ?? '';
  switch (text('type')) {
    case 'http':
      return httpAuth(text('scheme').toLowerCase());
    case 'apiKey':
      return text('in') === 'header' && text('name') !== ''
        ? { scheme: 'header', name: text('name'), value: { secret: 'apiKey' } }
        : undefined;
    case 'oauth2':
      return clientCredentials(member(member(scheme, 'flows', api), 'clientCredentials', api), api);
    default:
      return undefined;
  }
}

function httpAuth(scheme: string): AuthDraft | undefined {
  if (scheme === 'basic')
    return { scheme, username: { secret: 'username' }, password: { secret: 'password' } };
  return scheme === 'bearer' ? { scheme, token: { secret: 'token' } } : undefined;
}

function clientCredentials(flow: ApiNode, api: ApiDocument): AuthDraft | undefined {
  const url = textOf(member(flow, 'tokenUrl', api), api);
  if (url === undefined || url === '') return undefined;
  const scopes = [...membersOf(member(flow, 'scopes', api), api).keys()].join(' ');
  return {
    scheme: 'client_credentials',
    token_url: url,
    client_id: { secret: 'clientId' },
    client_secret: { secret: 'clientSecret' },
    ...(scopes === '' ? {} : { scope: scopes }),
  };
}
