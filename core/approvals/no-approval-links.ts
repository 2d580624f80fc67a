import { Problem } from '../api/problem.ts';
import type { ApprovalLinks } from './approval-link.ts';

/** For a process that sends no mail and answers no link. */
export const noApprovalLinks: ApprovalLinks = {
  sign: () => Promise.reject(new Error('Links are not signed here')),
  verify: () => Promise.reject(new Problem('CAT_UNAUTHENTICATED', 'Links are not answered here.')),
  addressOf: () => {
    throw new Error('Links are not signed here');
  },
};
