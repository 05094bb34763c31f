import type { Random } from '../../environment.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Company } from './generate.ts';

export interface BusinessOptions {
  readonly seed: number;
  /** In milliseconds; all records were made in the year before. */
  readonly now: number;
  readonly organisations: number;
  readonly persons: number;
  readonly products: number;
  /** Share of persons and products that billing knows too, from 0 to 1; 0.4 if absent. */
  readonly overlap?: number;
}

/** What all parts of the seeding share. */
export interface Seeding extends Required<BusinessOptions> {
  readonly webcrm: Sandbox;
  readonly chargebee: Sandbox;
  readonly random: Random;
  /** The time of the next record. */
  readonly tick: () => number;
  readonly companies: readonly { readonly company: Company; readonly id: number }[];
}
