/** What a request asks for. */
export interface RequestInfo {
  readonly connection: string;
  readonly object: string;
  readonly kind: 'list' | 'changes' | 'read' | 'search' | 'create' | 'write';
}

/** What goes wrong with one request. */
export type Effect =
  /** No byte left. */
  | 'not sent'
  /** The connection breaks before, or after, the work is done. */
  | 'lost before'
  | 'lost after'
  /** The system fails before, or after, the work is done. */
  | 'failed before'
  | 'failed after'
  /** The system says "not now". */
  | 'too many requests';

/** What a system does for a whole run. */
export type Mood =
  | { readonly kind: 'down' }
  /** It shows no record to anybody. */
  | { readonly kind: 'blind' }
  /** Its lists fail, are refused for lack of rights, or say that there is nothing. */
  | { readonly kind: 'lists fail' | 'lists refused' | 'lists empty' }
  /** Lists leave out every second record. */
  | { readonly kind: 'lists short' }
  /** Lists show records once more as they were. */
  | { readonly kind: 'repeats' }
  /** Reads show records as they were so many milliseconds ago. */
  | { readonly kind: 'old reads'; readonly ms: number };

export interface Treatment {
  readonly effect: Effect | undefined;
  readonly mood: Mood | undefined;
}

/** What becomes of requests on their way, and where a process may die. */
export interface Weather {
  /** Before a request reaches its system. */
  meet(request: RequestInfo): Promise<Treatment>;
  /** Before the answer is heard. */
  heard(request: RequestInfo): Promise<void>;
}
