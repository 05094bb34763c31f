import type { Random } from '../../environment.ts';
import type { Sandbox } from '../sandbox.ts';
import { pick, whole } from './generate.ts';
import { FIRST_NAMES, LAST_NAMES, PRODUCTS } from './names.ts';
import type { Seeding } from './seeding.ts';

/** How many users the CRM has. */
export const USERS = 5;
const LINES = 2;

/** Records that `seedDeals` makes for each company at most. */
export const RECORDS_PER_COMPANY = 1 + LINES;

/** The CRM's own users, and for every third company a deal with two lines; every second deal is won. */
export function seedDeals({ webcrm, random, tick, companies }: Seeding): void {
  for (let index = 0; index < USERS; index += 1) {
    const name = `${pick(random, FIRST_NAMES)} ${pick(random, LAST_NAMES)}`;
    webcrm.add('Users', { UserName: name, UserEmail: `user${index + 1}@crm.example` }, tick());
  }
  for (const [index, { company, id }] of companies.entries()) {
    if (index % 3 !== 0) continue;
    const deal = Number(
      webcrm.add(
        'Opportunities',
        {
          OpportunityNumber: `O-${1_000 + index}`,
          OpportunityDescription: `${company.name}, ${company.city}`,
          OpportunityOrganisationId: id,
          OpportunityWinYesNo: index % 2 === 0,
          OpportunityPercent: index % 2 === 0 ? 100 : whole(random, 1, 9) * 10,
          OpportunityCurrencyName: 'EUR',
        },
        tick(),
      ),
    );
    for (let line = 0; line < LINES; line += 1) addLine(webcrm, random, deal, tick());
  }
}

function addLine(webcrm: Sandbox, random: Random, deal: number, now: number): void {
  const [name] = pick(random, PRODUCTS);
  const line = {
    QuotationLineOpportunityId: deal,
    QuotationLineData1: name,
    QuotationLineQuantity: whole(random, 1, 20),
    QuotationLinePrice: whole(random, 50, 90_000) / 100,
  };
  webcrm.add('QuotationLines', line, now);
}
