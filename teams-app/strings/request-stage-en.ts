import type { RequestStage } from '#core/requests/vocabulary';

/** Where a request stands, in a word or two, in English: on cards and in the tabs alike. */
export const requestStageEn: { readonly [S in RequestStage]: string } = {
  submitted: 'Submitted',
  in_approval: 'Waiting for approval',
  fulfilling: 'Being fulfilled',
  waiting: 'On hold',
  delivered: 'Delivered',
  confirmed: 'Received',
  rejected: 'Not approved',
  cancelled: 'Cancelled',
};
