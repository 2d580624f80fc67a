/** Where the day begins. */
export const en = {
  title: 'Home',
  greetings: {
    morning: (name: string) => `Good morning, ${name}`,
    afternoon: (name: string) => `Good afternoon, ${name}`,
    evening: (name: string) => `Good evening, ${name}`,
    night: (name: string) => `Hello, ${name}`,
  },
  intro: 'How can we help?',
  broken: {
    title: 'Something is broken',
    text: 'Say in your own words what happened. The service desk takes it from there.',
  },
  need: { title: 'I need something', text: 'Equipment, software or access: choose it from the catalog.' },
  tickets: {
    title: 'My open tickets',
    all: 'All my tickets',
    loading: 'Loading your tickets',
    wanted: (count: number) => (count === 1 ? 'One waits for you' : `${count} wait for you`),
    none: 'Nothing is open. Good.',
  },
  approvals: {
    title: 'Waiting for your approval',
    count: (count: number, more: boolean) =>
      more
        ? `More than ${count} requests wait for you`
        : count === 1
          ? '1 request waits for you'
          : `${count} requests wait for you`,
    from: (name: string) => `Asked by ${name}`,
    by: (at: string) => `by ${at}`,
    all: 'All approvals',
  },
  catalog: {
    popular: 'Most requested',
    some: 'From the catalog',
    all: 'Whole catalog',
    loading: 'Loading the catalog',
  },
};

export type HomeWords = typeof en;
