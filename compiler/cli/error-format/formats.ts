/** In which form findings are told: to people on stderr, to programs on stdout. */
export const errorFormats = ['text', 'json', 'sarif', 'github'] as const;

export type ErrorFormat = (typeof errorFormats)[number];
