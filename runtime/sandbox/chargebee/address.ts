import { lines } from './parameters.ts';

/** The parameters of an address, for the operations that take it. */
export function address(name: string, operations: string): string {
  return lines(`
    first_name text(150)
    last_name  text(150)
    email      email(70)
    company    text(250)
    phone      text(50)
    line1      text(150)
    line2      text(150)
    line3      text(150)
    city       text(50)
    state_code text(50)
    state      text(50)
    zip        text(20)
    country    country
  `)
    .map(([member = '', type = '']) => `${name}[${member}] ${type} ${operations}`)
    .join('\n');
}
