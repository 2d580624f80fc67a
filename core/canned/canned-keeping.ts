import { cannedPartition } from './canned-response.ts';

/** How canned responses are kept: what lists and settings both read by. */
export const cannedKeeping = {
  type: 'cannedResponse',
  partition: cannedPartition,
  orderBy: 'name',
  most: 300,
  cacheKey: 'cannedResponses',
} as const;
