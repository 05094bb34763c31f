import {
  elementsOf,
  follow,
  member,
  membersOf,
  textOf,
  type ApiDocument,
  type ApiNode,
} from './api-document.ts';

/** One request of the API. */
export interface ApiOperation {
  readonly method: string;
  readonly path: string;
  readonly node: ApiNode;
  /** Query parameters, by name. */
  readonly query: ReadonlyMap<string, ApiNode>;
}

/** The requests on one kind of record: those on all of them, and those on one. */
export interface Resource {
  /** Without the key at its end. */
  readonly path: string;
  /** Name of the key in the path. */
  readonly key: string | undefined;
  readonly list: ApiOperation | undefined;
  readonly create: ApiOperation | undefined;
  readonly read: ApiOperation | undefined;
  readonly update: ApiOperation | undefined;
  readonly delete: ApiOperation | undefined;
}

/** Groups paths by the records that they lead to. Paths inside of a record (`/customers/{id}/notes`) are left alone. */
export function findResources(api: ApiDocument): readonly Resource[] {
  const paths = membersOf(member(api.root, 'paths', api), api);
  const found = new Map<string, { all?: string; one?: string; key?: string }>();
  for (const path of paths.keys()) {
    const [, base = '', key] = /^(\/[^{}\s]*?)\/?(?:\{([^{}/]+)\}\/?)?$/.exec(path) ?? [];
    if (base === '' || base === '/') continue;
    const before = found.get(base) ?? {};
    found.set(base, key === undefined ? { ...before, all: path } : { ...before, one: path, key });
  }
  return [...found].map(([path, { all, one, key }]): Resource => {
    const at = (where: string | undefined, method: string): ApiOperation | undefined =>
      where === undefined ? undefined : operationAt(where, paths.get(where), method, api);
    return {
      path,
      key,
      list: at(all, 'get'),
      create: at(all, 'post'),
      read: at(one, 'get'),
      update: at(one, 'patch') ?? at(one, 'put') ?? at(one, 'post'),
      delete: at(one, 'delete'),
    };
  });
}

function operationAt(
  path: string,
  item: ApiNode,
  method: string,
  api: ApiDocument,
): ApiOperation | undefined {
  const whole = follow(item, api);
  const node = member(whole, method, api);
  if (node === undefined) return undefined;
  const parameters = [member(whole, 'parameters', api), member(node, 'parameters', api)]
    .flatMap((list) => elementsOf(list, api))
    .map((parameter) => follow(parameter, api))
    .filter((parameter) => textOf(member(parameter, 'in', api), api) === 'query');
  const query = parameters.map((each) => [textOf(member(each, 'name', api), api) ?? '', each] as const);
  return { method: method.toUpperCase(), path, node, query: new Map(query) };
}

/** Schema of the body that a request sends, and its media type. */
export function bodyOf({ node }: ApiOperation, api: ApiDocument): Content {
  return contentOf(member(node, 'requestBody', api), api);
}

/** Schema of the answer of a request that went well, and its media type. */
export function answerOf({ node }: ApiOperation, api: ApiDocument): Content {
  const responses = membersOf(member(node, 'responses', api), api);
  const good = [...responses]
    .filter(([status]) => status.startsWith('2'))
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  const contents = [...good.map(([, response]) => response), responses.get('default')].map((each) =>
    contentOf(each, api),
  );
  return contents.find(({ schema }) => schema !== undefined) ?? { schema: undefined, type: undefined };
}

export interface Content {
  readonly schema: ApiNode;
  readonly type: string | undefined;
}

function contentOf(holder: ApiNode, api: ApiDocument): Content {
  const types = membersOf(member(follow(holder, api), 'content', api), api);
  const [type, content] = [...types].find(([name]) => /\bjson\b/.test(name)) ?? [...types][0] ?? [];
  return { schema: member(content, 'schema', api), type };
}
