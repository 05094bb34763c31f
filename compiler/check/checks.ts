import type { Check } from './check.ts';
import { codecMismatch } from './codec-mismatch.check.ts';
import { conflictingRows } from './conflicting-rows.check.ts';
import { constantCondition } from './constant-condition.check.ts';
import { duplicateFlow } from './duplicate-flow.check.ts';
import { duplicateRow } from './duplicate-row.check.ts';
import { emptySync } from './empty-sync.check.ts';
import { explicitCreate } from './explicit-create.check.ts';
import { latestWithoutChangeTime } from './latest-without-change-time.check.ts';
import { lossy } from './lossy.check.ts';
import { manyDiffers } from './many-differs.check.ts';
import { matchMismatch } from './match-mismatch.check.ts';
import { missingRequiredGroup } from './missing-required-group.check.ts';
import { missingInElements } from './missing-in-elements.check.ts';
import { missingRequired } from './missing-required.check.ts';
import { neverSettles } from './never-settles.check.ts';
import { noWayBack } from './no-way-back.check.ts';
import { operationNotOffered } from './operation-not-offered.check.ts';
import { preferenceRing } from './preference-ring.check.ts';
import { proseOutsideDraft } from './prose-outside-draft.check.ts';
import { referenceBesideText } from './reference-beside-text.check.ts';
import { requiredCycle } from './required-cycle.check.ts';
import { sameRecords } from './same-records.check.ts';
import { severalShare } from './several-share.check.ts';
import { severalWriters } from './several-writers.check.ts';
import { textTooLong } from './text-too-long.check.ts';
import { typeMismatch } from './type-mismatch.check.ts';
import { unknownDocumentType } from './unknown-document-type.check.ts';
import { unreadableSource } from './unreadable-source.check.ts';
import { unsearchableMatch } from './unsearchable-match.check.ts';
import { unusedDeclaration } from './unused-declaration.check.ts';
import { valuesAmbiguous } from './values-ambiguous.check.ts';
import { valuesNotTotal } from './values-not-total.check.ts';
import { weakIdentity } from './weak-identity.check.ts';
import { writtenAccess } from './written-access.check.ts';
import { writtenElements } from './written-elements.check.ts';

/** What each flow says by itself: first its rows, then what they add up to. */
export const flowChecks: readonly Check[] = [
  typeMismatch,
  codecMismatch,
  matchMismatch,
  referenceBesideText,
  noWayBack,
  lossy,
  valuesNotTotal,
  valuesAmbiguous,
  textTooLong,
  unknownDocumentType,
  writtenAccess,
  writtenElements,
  unreadableSource,
  duplicateRow,
  severalWriters,
  constantCondition,
  proseOutsideDraft,
  emptySync,
  sameRecords,
  severalShare,
  operationNotOffered,
  explicitCreate,
  missingRequired,
  missingInElements,
  missingRequiredGroup,
  weakIdentity,
  unsearchableMatch,
  latestWithoutChangeTime,
  unusedDeclaration,
];

/** What the flows of a project say together. */
export const projectChecks: readonly Check[] = [
  duplicateFlow,
  manyDiffers,
  conflictingRows,
  requiredCycle,
  preferenceRing,
  neverSettles,
];
