import type { FlowModel } from '../../../runtime/abi/index.ts';
import { crmBilling as features } from '../../emit/samples/features/generated/crm-billing.ts';
import { billingCrm } from '../../emit/samples/links/generated/billing-crm.ts';
import { crmBilling } from '../../emit/samples/links/generated/crm-billing.ts';
import type { Mutation } from './mutation.ts';

/** Flows with references, guards and several rules for one pair, by the name that a deliberate bug gives. */
export const simulatedFlows: Readonly<Record<NonNullable<Mutation['simulated']>, readonly FlowModel[]>> = {
  features: [features],
  links: [billingCrm, crmBilling],
};
