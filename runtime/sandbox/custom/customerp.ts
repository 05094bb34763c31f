import type { Members, Resource } from './resource.ts';

const reference = { type: 'text', unique: true, filter: true } as const;

const address: Members = {
  line1: { type: 'text' },
  line2: { type: 'text' },
  city: { type: 'text' },
  zip: { type: 'text' },
  country: { type: 'text' },
};

const lines: Members = {
  productId: { type: { to: 'Product' } },
  description: { type: 'text', required: true },
  quantity: { type: 'number', required: true },
  unitPrice: { type: 'number', required: true },
  amount: { type: 'number', required: true },
};

const sale: Members = {
  contactId: { type: { to: 'Contact' }, required: true },
  currency: { type: 'text', required: true },
  note: { type: 'text' },
  total: { type: 'number', required: true },
  lines: { type: { listOf: lines }, required: true },
  externalId: reference,
};

/** What a company's own ERP keeps. Its names are made up: every such system has others. */
export const customerpResources: readonly Resource[] = [
  {
    name: 'Customer',
    path: 'customers',
    prefix: 'C',
    numbered: { member: 'customerNumber', prefix: '1' },
    members: {
      name: { type: 'text', required: true, filter: true },
      organizationNumber: { type: 'text', filter: true },
      email: { type: 'text', filter: true },
      phone: { type: 'text' },
      currency: { type: 'text' },
      address: { type: { object: address } },
      archived: { type: 'flag', initial: false },
      externalId: reference,
    },
  },
  {
    name: 'Contact',
    path: 'contacts',
    prefix: 'P',
    members: {
      customerId: { type: { to: 'Customer' } },
      firstName: { type: 'text' },
      lastName: { type: 'text', required: true },
      email: { type: 'text', filter: true },
      phone: { type: 'text' },
      title: { type: 'text' },
      archived: { type: 'flag', initial: false },
      externalId: reference,
    },
  },
  {
    name: 'Employee',
    path: 'employees',
    prefix: 'E',
    members: {
      firstName: { type: 'text', required: true },
      lastName: { type: 'text', required: true },
      email: { type: 'text', filter: true },
      phone: { type: 'text' },
      department: { type: 'text' },
    },
  },
  {
    name: 'Product',
    path: 'products',
    prefix: 'A',
    members: {
      sku: { type: 'text', required: true, unique: true, filter: true },
      name: { type: 'text', required: true },
      description: { type: 'text' },
      unit: { type: 'text' },
      stockQuantity: { type: 'number' },
      active: { type: 'flag', initial: true },
      externalId: reference,
    },
  },
  {
    name: 'Order',
    path: 'orders',
    prefix: 'O',
    numbered: { member: 'orderNumber', prefix: '9' },
    members: {
      ...sale,
      orderDate: { type: 'time', required: true },
      shippingDate: { type: 'time', required: true },
      status: {
        type: { oneOf: ['open', 'confirmed', 'shipped', 'delivered', 'cancelled'] },
        initial: 'open',
      },
      trackingNumber: { type: 'text' },
    },
  },
  {
    name: 'Quote',
    path: 'quotes',
    prefix: 'Q',
    numbered: { member: 'quoteNumber', prefix: '5' },
    members: {
      ...sale,
      validUntil: { type: 'day' },
      acceptedAt: { type: 'time' },
      status: { type: { oneOf: ['open', 'accepted', 'declined'] }, initial: 'open' },
    },
  },
];
