import type { RequestStage } from '#core/requests/vocabulary';

/** Where a request stands, in a word or two, in German: on cards and in the tabs alike. */
export const requestStageDe: { readonly [S in RequestStage]: string } = {
  submitted: 'Eingereicht',
  in_approval: 'Wartet auf Genehmigung',
  fulfilling: 'In Arbeit',
  waiting: 'Angehalten',
  delivered: 'Geliefert',
  confirmed: 'Erhalten',
  rejected: 'Nicht genehmigt',
  cancelled: 'Abgebrochen',
};
