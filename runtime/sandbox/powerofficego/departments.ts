import { invalid } from './answers.ts';
import { readFilters, type GoObject } from './go-object.ts';
import { DEPARTMENT } from './properties.ts';

/** What customers, orders and lines are booked on. */
export const DEPARTMENTS: GoObject = {
  path: 'Departments',
  noun: 'Department',
  properties: DEPARTMENT,
  key: 'number',
  made: 201,
  createdAt: ['CreatedDateTimeOffset'],
  defaults: { IsActive: false },
  unique: ['Code'],
  unseen: [],
  filters: readFilters(['lastChangedDateTimeOffsetGreaterThan', 'after', 'LastChangedDateTimeOffset']),
  fill: () => ({}),
  check(_account, { Code, Name }) {
    if (typeof Code !== 'string' || Code === '') throw invalid('Department', 'Code is required.');
    if (typeof Name !== 'string' || Name === '') throw invalid('Department', 'Name is required.');
  },
  checkDelete: () => undefined,
  show: () => ({}),
};
