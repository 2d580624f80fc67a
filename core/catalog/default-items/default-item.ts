import type { ItemTerms } from '../item.ts';

/** The shelves that an organisation begins with, in their order. */
export const defaultCategories = [
  {
    name: 'Joining and leaving',
    description: 'For people who come, go, or work with us for a while',
    icon: 'PeopleTeam',
  },
  { name: 'Hardware', description: 'What stands on a desk or goes into a bag', icon: 'Laptop' },
  { name: 'Software and access', description: 'Licences, applications and the way in from outside', icon: 'Apps' },
  { name: 'Mail and collaboration', description: 'Mailboxes that several people share', icon: 'Mail' },
] as const;

/** What the items that an organisation begins with are made for. */
export interface Ground {
  /** Who fulfils them. */
  readonly queueId: string;
  /** ISO 4217: in which their costs are given. */
  readonly currency: string;
}

/** An item that an organisation begins with, until it says otherwise. */
export interface DefaultItem extends Omit<ItemTerms, 'categoryId' | 'ownerQueueId'> {
  readonly name: string;
  readonly category: (typeof defaultCategories)[number]['name'];
  readonly tags: readonly string[];
}

/** What most of them have in common. */
export const plainTerms = {
  cost: null,
  approvalRequired: true,
  onBehalf: true,
  sensitive: false,
} as const;

const managerStage = {
  id: 'manager',
  name: 'Manager',
  approvers: [{ who: 'manager', level: 1 }],
  rule: { pass: 'any' },
} as const;

/** The requester's manager decides alone. */
export const managerDecides = { stages: [managerStage] } as const;

/** At once, beside whoever else is asked at once. */
export const managerAtOnce = { ...managerStage, dependsOn: [] } as const;

export const budgetOwner = {
  id: 'budget',
  name: 'Budget owner',
  approvers: [{ who: 'cost_center_owner' }],
  rule: { pass: 'any' },
} as const;

export const reason = {
  type: 'string',
  format: 'multiline',
  title: 'What do you need it for?',
  description: 'Whoever approves it reads this.',
  minLength: 10,
  maxLength: 2_000,
} as const;

/** Choices with labels, as JSON Schema writes them. */
export const oneOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, title]) => ({ const: value, title }));
