import type { CreateIncident } from '#core/incidents/contract';
import type { TransitionTicket } from '#core/tickets/contract';

interface SeededTicket {
  readonly report: CreateIncident;
  readonly taken?: boolean;
  readonly reply?: string;
  readonly note?: string;
  readonly moved?: Omit<TransitionTicket, 'id'>;
}

const contoso: readonly SeededTicket[] = [
  {
    report: {
      subject: 'Badge reader at the north entrance does not open',
      description: 'It blinks red for everyone since this morning. The south entrance works.',
      urgency: 2,
      tags: ['facilities'],
    },
    taken: true,
    reply: 'Thanks for telling us. The reader lost its connection to the controller; a technician is on the way.',
  },
  {
    report: {
      subject: 'Outlook asks for my password again and again',
      description: 'Since I changed my password yesterday. Web mail is fine.',
      tags: ['outlook'],
    },
    taken: true,
    reply: 'Which version of Outlook do you use? File → Office Account shows it.',
    note: 'Looks like the stale token issue. If it is the classic client: clear the credential manager.',
    moved: { to: 'waiting', reason: 'customer' },
  },
  {
    report: { subject: 'The big monitor on desk 4.12 flickers', urgency: 3, impact: 3, tags: ['hardware'] },
  },
  {
    report: { subject: 'Cannot print to the second-floor printer', urgency: 3 },
    taken: true,
    moved: { to: 'resolved', code: 'fixed', text: 'The print queue was stuck. We restarted it; please try once more.' },
  },
];

const fabrikam: readonly SeededTicket[] = [
  {
    report: { subject: 'Shared drive is read-only for the design team', impact: 2, urgency: 1, tags: ['files'] },
    taken: true,
  },
  { report: { subject: 'Headset is not recognised in calls', urgency: 3 } },
];

/** A few tickets in different states, so that nothing is empty on the first day. */
export const seededTickets = (slug: string): readonly SeededTicket[] => (slug === 'contoso' ? contoso : fabrikam);
