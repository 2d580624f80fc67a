type Per = 'once' | 'month' | 'year';

/** The catalog: what can be requested. */
export const en = {
  title: 'Catalog',
  intro: 'Equipment, software and access. Choose what you need; what has to be approved is asked for you.',
  back: 'Back',
  loading: 'Loading the catalog',
  search: 'Search the catalog',
  searchHint: 'Such as laptop, VPN or mailbox',
  filters: 'Narrow down',
  category: 'Category',
  allCategories: 'All categories',
  department: 'Department',
  allDepartments: 'All departments',
  myDepartment: 'For my department',
  sort: 'Sort by',
  sorts: { popularity: 'Most requested', name: 'Name' },
  offers: (category: string) => `Offers: ${category}`,
  found: 'What was found',
  count: (count: number) => (count === 1 ? '1 offer' : `${count} offers`),
  mostRequested: 'Most requested',
  leadTime: (days: number) => (days === 0 ? 'The same day' : days === 1 ? '1 working day' : `${days} working days`),
  costs: (amount: string, per: Per) => (per === 'once' ? amount : `${amount} a ${per}`),
  needsApproval: 'Needs approval',
  emptyTitle: 'Nothing can be requested yet',
  emptyText: 'Say in your own words what you need; the service desk takes care of it.',
  report: 'Write to the service desk',
  noneTitle: (words: string) => (words === '' ? 'Nothing here' : `Nothing found for “${words}”`),
  noneText: 'Use fewer words or another category. What is not in the catalog, the service desk can still get for you.',
  clear: 'Show everything',
};

export type CatalogWords = typeof en;
