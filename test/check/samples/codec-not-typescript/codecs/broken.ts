export const broken = { law: 'one-way', get: (value: string) => `${value}! };
