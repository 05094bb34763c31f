/** What a system may be called: its descriptor is a file of that name. */
export const systemName = { pattern: /^[a-z][a-z0-9_-]*$/, form: 'small letters, digits, - and _' } as const;
