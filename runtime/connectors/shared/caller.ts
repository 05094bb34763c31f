import type { CallModel, SystemModel } from '../../abi/index.ts';
import type { HttpResponse } from '../../environment.ts';
import type { ConnectorEnvironment } from './environment.ts';
import type { TemplateValues } from './template.ts';

/** One read, as a descriptor's call and what is filled in. */
export interface Question {
  readonly call: CallModel;
  readonly values: TemplateValues;
  /** Query parameters besides the call's own. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Where the answer before has told to ask, instead of all that. */
  readonly address?: string;
}

/** How the questions of one connection get to its system: over HTTP as they are, or through an SDK. */
export interface Caller extends Pick<ConnectorEnvironment, 'clock' | 'scheduler' | 'random'> {
  readonly connection: string;
  readonly model: SystemModel;
  /** Sends a question once, with credentials and within the limits. Rejects as the transport does, or with a `SyncError`. */
  ask(question: Question, signal: AbortSignal | undefined): Promise<HttpResponse>;
}
