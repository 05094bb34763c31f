export const full = { law: 'one-way', get: (value: string) => value } as const;
