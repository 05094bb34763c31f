import type { HttpRequest, HttpResponse } from '../../environment.ts';
import type { Moment } from '../database.ts';
import { deriveText } from '../random.ts';
import type { Account } from './account.ts';
import { json, Refusal } from './answers.ts';

const LIFE_SECONDS = 3_600;
const ACCESS = 'access_token';
const REFRESH = 'refresh_token';

/** `POST /Auth/ApiLogin`: the application's code for a token that lives an hour. */
export function login(account: Account, request: HttpRequest, moment: Moment): HttpResponse {
  return formField(request, 'authCode') === account.authCode
    ? grant(account, moment)
    : denied('The authentication code is not valid.');
}

/** `POST /Auth/ApiRefresh`: a refresh token, in a header or a form field, for a new pair. */
export function refresh(account: Account, request: HttpRequest, moment: Moment): HttpResponse {
  const token = request.headers['refreshtoken'] ?? formField(request, 'refreshToken');
  if (token === undefined || account.database.current(REFRESH, token) === undefined) {
    return denied('The refresh token is not valid.');
  }
  return grant(account, moment);
}

/** Refuses a request without a token that is still alive. */
export function authorize(account: Account, request: HttpRequest, now: number): void {
  const [, token = ''] = /^Bearer (.+)$/iu.exec(request.headers['authorization'] ?? '') ?? [];
  const session = account.database.current(ACCESS, token);
  if (session !== undefined && now < Number(session['expires'])) return;
  throw new Refusal(401, 'UnauthorizedException', 'Authorization has been denied for this request.');
}

function grant(account: Account, moment: Moment): HttpResponse {
  const count = account.database.next('session');
  const access = deriveText(40, account.seed, ACCESS, count);
  const renewal = deriveText(40, account.seed, REFRESH, count);
  const at = { now: moment.now, stamp: moment.now, readableAt: moment.now };
  account.database.put(ACCESS, access, { expires: moment.now + LIFE_SECONDS * 1_000 }, at);
  account.database.put(REFRESH, renewal, {}, at);
  return json(200, {
    AccessToken: access,
    RefreshToken: renewal,
    Error: '',
    ErrorDescription: '',
    IsError: false,
    ExpiresIn: LIFE_SECONDS,
    TokenType: 'Bearer',
    SystemId: 1,
  });
}

function denied(why: string): HttpResponse {
  return json(401, {
    AccessToken: '',
    RefreshToken: '',
    Error: 'invalid_grant',
    ErrorDescription: why,
    IsError: true,
    ExpiresIn: 0,
    TokenType: '',
    SystemId: 0,
  });
}

/** A field of a form, sent as `application/x-www-form-urlencoded` or `multipart/form-data`. */
function formField(request: HttpRequest, name: string): string | undefined {
  const body = request.body ?? '';
  if (!(request.headers['content-type'] ?? '').startsWith('multipart/form-data')) {
    return new URLSearchParams(body).get(name) ?? undefined;
  }
  const start = body.indexOf(`name="${name}"`);
  return start < 0 ? undefined : /\r?\n\r?\n([^\r\n]*)/u.exec(body.slice(start, start + 1_000))?.[1];
}
