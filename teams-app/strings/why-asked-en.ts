import type { WhyAskedWords } from './why-asked-words.ts';

/** Why somebody is asked to approve, in English. */
export const whyAskedEn: WhyAskedWords = {
  named: 'named by the item',
  manager: (of) => `manager of ${of}`,
  managerAbove: (level, of) => `manager of ${of}, ${level} levels up`,
  group: (name) => `member of ${name}`,
  queueOwner: (name) => `owner of the queue ${name}`,
  costCenterOwner: (of) => `owner of the cost centre of ${of}`,
  role: (role) => `has the role ${role}`,
  nextUp: (of) => `next manager above ${of}`,
  administrator: 'as an administrator, because nobody else may decide',
  standsFor: {
    left: (name) => `for ${name}, who has left`,
    expired: (name) => `for ${name}, who did not answer in time`,
    out_of_office: (name) => `for ${name}, who is out of office`,
    delegated: (name) => `for ${name}, who handed it over`,
  },
  standsForUntil: {
    left: (name, until) => `for ${name}, who left on ${until}`,
    expired: (name, until) => `for ${name}, who had until ${until}`,
    out_of_office: (name, until) => `for ${name}, who is out of office until ${until}`,
    delegated: (name, until) => `for ${name}, who handed it over until ${until}`,
  },
  away: 'out of office, and nobody decides in their place',
  awayUntil: (until) => `out of office until ${until}, and nobody decides in their place`,
};
