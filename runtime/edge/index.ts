export { systemClock, systemRandom, systemScheduler } from './clock.ts';
export { fetchTransport, type FetchTransportOptions } from './fetch-transport.ts';
export { redactor } from './redact.ts';
