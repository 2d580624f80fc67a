/** `link_only`: for whoever knows the address, in no list and no search. */
export const itemVisibilities = ['all', 'agents', 'link_only'] as const;
export type ItemVisibility = (typeof itemVisibilities)[number];
