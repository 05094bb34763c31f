import { checkChangeTime } from './change-time.check.ts';
import { checkConstants } from './constants.check.ts';
import type { DescriptorCheck } from './descriptor-check.ts';
import { checkDifferences } from './difference.check.ts';
import { checkElements } from './elements.check.ts';
import { checkKnownPaths } from './known-paths.check.ts';
import { checkMadeRecords } from './made-records.check.ts';
import { checkMarkers } from './marker.check.ts';
import { checkPropertyParts } from './property-parts.check.ts';
import { checkRequests } from './requests.check.ts';
import { checkSearchable } from './searchable.check.ts';

/** All checks of a descriptor, in the order of their reports. */
export const descriptorChecks: readonly DescriptorCheck[] = [
  checkKnownPaths,
  checkChangeTime,
  checkMarkers,
  checkPropertyParts,
  checkConstants,
  checkRequests,
  checkMadeRecords,
  checkElements,
  checkDifferences,
  checkSearchable,
];
