const keep = (value: string): string => value;

export const text = 'a text';
export const lawless = { get: keep, put: keep };
export const blind = { law: 'lossy' };
export const half = { law: 'lossy', get: keep };
export const double = { law: 'one-way', get: keep, put: keep } as const;
export const two = { law: 'one-way', get: (value: string, other: string) => value + other } as const;
export const emptied = { law: 'one-way', getsEmpty: true, get: keep } as const;
