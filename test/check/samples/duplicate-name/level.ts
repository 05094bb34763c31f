export const level = { law: 'one-way', get: (value: string) => value } as const;
