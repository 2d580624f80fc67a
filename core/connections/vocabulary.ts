/** `vendor`: takes orders. `http`: any other system. */
export const connectionProviders = ['vendor', 'http'] as const;
export type ConnectionProvider = (typeof connectionProviders)[number];
