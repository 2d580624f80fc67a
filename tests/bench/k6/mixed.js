import { check } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';

/*
 * The mixed load of P21 against any deployment: 15 % create, 30 % list, 35 % get, 10 % comment, 10 % search, at even
 * times whatever the answers do. BASE_URL, TOKEN or TOKENS, RATE, DURATION: see README.md.
 */
const baseUrl = (__ENV.BASE_URL || 'http://127.0.0.1:7071').replace(/\/+$/, '');
const rate = Number(__ENV.RATE || 500);
const duration = __ENV.DURATION || '60s';
const people = __ENV.TOKENS
  ? JSON.parse(open(__ENV.TOKENS))
  : [{ token: __ENV.TOKEN || '', worksTheDesk: __ENV.ROLE !== 'employee' }];
const desk = people.filter((person) => person.worksTheDesk);
const employees = people.filter((person) => !person.worksTheDesk);

export const options = {
  scenarios: {
    mixed: {
      executor: 'constant-arrival-rate',
      rate,
      timeUnit: '1s',
      duration,
      preAllocatedVUs: Math.max(50, Math.ceil(rate / 2)),
      maxVUs: Math.max(100, rate * 2),
    },
  },
  thresholds: {
    'http_req_duration{scenario:mixed}': ['p(95)<50'],
    // Named for themselves so that the summary tells them apart.
    'http_req_duration{operation:create}': ['p(95)<50'],
    'http_req_duration{operation:list}': ['p(95)<50'],
    'http_req_duration{operation:get}': ['p(95)<50'],
    'http_req_duration{operation:comment}': ['p(95)<50'],
    'http_req_duration{operation:search}': ['p(95)<50'],
    http_req_failed: ['rate==0'],
    dropped_iterations: ['count==0'],
  },
  summaryTrendStats: ['med', 'p(95)', 'p(99)', 'max'],
};

const pick = (from) => from[Math.floor(Math.random() * from.length)];
const anyone = () => pick(people);
const subjects = [
  'The printer is out of paper',
  'VPN drops every ten minutes',
  'Outlook asks for my password',
  'Badge reader is red',
];
const words = ['printer', 'vpn', 'password', 'badge reader', 'licence'];

const paramsOf = (person, operation) => ({
  headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' },
  tags: { operation, name: operation },
});

/** What each person may read and, of it, what is still open: the newest hundred. Nothing can be got before. */
export function setup() {
  const known = people.map((person) => {
    const answer = http.get(`${baseUrl}/v1/tickets?limit=100`, paramsOf(person, 'setup'));
    if (answer.status !== 200) exec.test.abort(`${baseUrl} answered ${answer.status}: is the token right and fresh?`);
    return answer.json('items').map(({ id, number, status }) => ({ id, number, status }));
  });
  if (!known.some((tickets) => tickets.some(({ status }) => isOpen(status)))) {
    exec.test.abort('There is no open ticket that any of these people may read: report one first.');
  }
  return { known };
}

const isOpen = (status) => status === 'open' || status === 'in_progress';

/** Somebody, and a ticket that they may read. */
function someTicket(known, wanted) {
  for (;;) {
    const index = Math.floor(Math.random() * people.length);
    const tickets = known[index].filter(wanted);
    if (tickets.length > 0) return { person: people[index], ticket: pick(tickets) };
  }
}

const operations = {
  create: () => {
    const person = employees.length > 0 ? pick(employees) : anyone();
    const body = { subject: pick(subjects), description: 'Reported by a load test.', urgency: 3 };
    return http.post(`${baseUrl}/v1/portal/incidents`, JSON.stringify(body), paramsOf(person, 'create'));
  },
  list: () => {
    const person = anyone();
    const views = ['', '&status=open,in_progress&sort=priority:asc', '&assigneeId=me&sort=updatedAt:desc'];
    const view = desk.includes(person) ? pick(views) : '&mine=true';
    return http.get(`${baseUrl}/v1/tickets?limit=25${view}`, paramsOf(person, 'list'));
  },
  get: ({ known }) => {
    const { person, ticket } = someTicket(known, () => true);
    const name = Math.random() < 0.7 ? ticket.id : ticket.number;
    return http.get(`${baseUrl}/v1/tickets/${name}`, paramsOf(person, 'get'));
  },
  comment: ({ known }) => {
    const { person, ticket } = someTicket(known, ({ status }) => isOpen(status));
    const body = JSON.stringify({ body: 'Said by a load test.' });
    return http.post(`${baseUrl}/v1/tickets/${ticket.id}/comments`, body, paramsOf(person, 'comment'));
  },
  search: () => {
    const query = `limit=25&search=${encodeURIComponent(pick(words))}`;
    return http.get(`${baseUrl}/v1/tickets?${query}`, paramsOf(anyone(), 'search'));
  },
};

const shares = [
  ['create', 15],
  ['list', 30],
  ['get', 35],
  ['comment', 10],
  ['search', 10],
];
const deck = shares.flatMap(([operation, share]) => Array.from({ length: share }, () => operation));

export default function mixed(data) {
  const operation = pick(deck);
  const answer = operations[operation](data);
  check(answer, { 'answered as it should be': ({ status }) => status === 200 || status === 201 });
}
