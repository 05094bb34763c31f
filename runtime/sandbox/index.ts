export { createChargebeeSandbox, type ChargebeeSandboxOptions } from './chargebee/index.ts';
export {
  createCustomerpSandbox,
  createCustomwebshopSandbox,
  type CustomSandboxOptions,
} from './custom/index.ts';
export type { Fault, FaultEffect, FaultPoint, ServerTrouble } from './faults.ts';
export type { Json, JsonObject } from './json.ts';
export type {
  EditTiming,
  LoggedRequest,
  Sandbox,
  SandboxAnswer,
  SandboxOptions,
  SandboxRecord,
} from './sandbox.ts';
export { createPowerofficegoSandbox, type PowerofficegoSandboxOptions } from './powerofficego/index.ts';
export { sandboxTransport, type SandboxTransportOptions } from './transport.ts';
export { serveSandboxes, type ServedSandboxes, type ServeOptions } from './serve.ts';
export { createSquarespaceSandbox, type SquarespaceSandboxOptions } from './squarespace/index.ts';
export { createSandboxes, SANDBOX_SECRETS, type SimulatedSystem } from './systems.ts';
export { createWebcrmSandbox, type WebcrmSandboxOptions } from './webcrm/index.ts';
export {
  seedBusiness,
  type BusinessOptions,
  type BusinessSandboxes,
  type SeededBusiness,
} from './business/index.ts';
