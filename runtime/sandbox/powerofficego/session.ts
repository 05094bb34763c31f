import type { HttpRequest, HttpResponse } from '../../environment.ts';
import type { Moment } from '../database.ts';
import { deriveText } from '../random.ts';
import type { Account } from './account.ts';
import { json, Refusal } from './answers.ts';

const LIFE_SECONDS = 1_200;
const TOKENS = 'token';

/** `POST /OAuth/Token`: the keys of integration and company for a token that lives twenty minutes. */
export function grant(account: Account, request: HttpRequest, moment: Moment): HttpResponse {
  const keys = Buffer.from(`${account.applicationKey}:${account.clientKey}`).toString('base64');
  if (request.headers['authorization'] !== `Basic ${keys}`) {
    return json(400, { error: 'invalid_client', error_description: 'The client is not known.' });
  }
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  if (!isForm || new URLSearchParams(request.body).get('grant_type') !== 'client_credentials') {
    return json(400, { error: 'unsupported_grant_type' });
  }
  const token = deriveText(60, account.seed, TOKENS, account.database.next(TOKENS));
  const at = { now: moment.now, stamp: moment.now, readableAt: moment.now };
  account.database.put(TOKENS, token, { expires: moment.now + LIFE_SECONDS * 1_000 }, at);
  return json(200, { access_token: token, token_type: 'bearer', expires_in: LIFE_SECONDS });
}

/** The gateway before the API lets nobody in without a subscription, not even to log in. */
export function checkSubscription(account: Account, request: HttpRequest): void {
  if (request.headers['ocp-apim-subscription-key'] === account.subscriptionKey) return;
  throw new Refusal(401, 'Unauthorized', 'Access denied due to missing or invalid subscription key.');
}

/** Refuses a request without a token that is still alive. */
export function authorize(account: Account, request: HttpRequest, now: number): void {
  const [, token = ''] = /^Bearer (.+)$/iu.exec(request.headers['authorization'] ?? '') ?? [];
  const session = account.database.current(TOKENS, token);
  if (session !== undefined && now < Number(session['expires'])) return;
  throw new Refusal(401, 'Unauthorized', 'The token is missing, not known or expired.');
}
