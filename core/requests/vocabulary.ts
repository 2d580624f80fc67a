/** How far a request is. Each stage belongs to one status of the ticket. */
export const requestStages = [
  'submitted',
  'in_approval',
  'fulfilling',
  'waiting',
  'delivered',
  'confirmed',
  'rejected',
  'cancelled',
] as const;
export type RequestStage = (typeof requestStages)[number];

export const requestLimits = {
  /** Days after delivery that its requester has to say something; then it closes by itself. */
  confirmDays: 5,
} as const;
