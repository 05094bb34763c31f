import type { Members, Resource } from './resource.ts';

const address: Members = {
  line1: { type: 'text' },
  city: { type: 'text' },
  zip: { type: 'text' },
  country: { type: 'text' },
};

const lines: Members = {
  productId: { type: { to: 'Product' } },
  title: { type: 'text', required: true },
  quantity: { type: 'number', required: true },
  price: { type: 'number', required: true },
  amount: { type: 'number', required: true },
};

/** What a company's own web shop keeps. Its names are made up: every such system has others. */
export const customwebshopResources: readonly Resource[] = [
  {
    name: 'Customer',
    path: 'customers',
    prefix: 'c',
    members: {
      company: { type: 'text', required: true, filter: true },
      email: { type: 'text', filter: true },
      phone: { type: 'text' },
      address: { type: { object: address } },
      billingId: { type: 'text' },
    },
  },
  {
    name: 'Order',
    path: 'orders',
    prefix: 'o',
    numbered: { member: 'orderNumber', prefix: 'W' },
    members: {
      customerId: { type: { to: 'Customer' }, required: true },
      currency: { type: 'text', required: true },
      placedAt: { type: 'time', required: true },
      shipBy: { type: 'time', required: true },
      paid: { type: 'flag', initial: false },
      status: { type: { oneOf: ['new', 'packed', 'sent', 'cancelled'] }, initial: 'new' },
      trackingNumber: { type: 'text' },
      comment: { type: 'text' },
      total: { type: 'number', required: true },
      lines: { type: { listOf: lines }, required: true },
    },
  },
  {
    name: 'Product',
    path: 'products',
    prefix: 'p',
    members: {
      sku: { type: 'text', required: true, unique: true, filter: true },
      title: { type: 'text', required: true },
      description: { type: 'text' },
      unit: { type: 'text' },
      stock: { type: 'number' },
      visible: { type: 'flag', initial: true },
    },
  },
];
