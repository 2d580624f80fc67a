import type { NoticeLanguage } from './kind-words.ts';
import { workEnglish, workHappenedEn } from './work-en.ts';

const link = '[{{ ticket.number }}]({{ ticket.url }})';
const it = `${link}, {{ ticket.subject }},`;
const itPlain = '{{ ticket.number }}, {{ ticket.subject }},';
const replyGoesOn = '{% if event.cut %}The reply goes on: open the ticket to read the rest.{% endif %}';
const taken = (said: string, otherwise: string) => `{% if event.deleted %}${said}{% else %}${otherwise}{% endif %}`;
const asked = (question: string, otherwise: string) =>
  `{% if event.text %}${question}{% else %}${otherwise}{% endif %}`;
const closedWhy =
  '{% if event.by == "time" %}closed by itself because nobody said that it still fails{% else %}is closed{% endif %}';
const comment = 'write “comment {{ ticket.number }}” and what happens';
const nobodyAnswered =
  '{% if event.code == "no_response" %}is resolved, because we had no answer{% else %}is resolved{% endif %}';
const has = '{% if ticket.assignee %}{{ ticket.assignee }} has it.{% else %}Nobody has it yet.{% endif %}';
const due =
  '{% if due.at %}the {{ event.track }} is due in {{ due.left }} ({{ due.at }}){% else %}the {{ event.track }} is nearly due{% endif %}';
const raised = '{% if event.priority %} It is {{ ticket.priority }} now, up from {{ event.priority }}.{% endif %}';
const escalatedWhy =
  '{% if event.by == "requester" %}{{ event.actor }} asks for more speed on{% else %}{% if event.track %}The {{ event.track }} is late:{% else %}Time has run out on{% endif %}{% endif %}';
const whyYou =
  '{% if event.to == "lead" %}You lead {{ ticket.queue }}.{% elsif event.to == "manager" %}The lead of {{ ticket.queue }} reports to you.{% elsif event.to == "on_call" %}You are on call for {{ ticket.queue }}.{% elsif event.to == "member" %}The service level names you.{% endif %}';

/** What a request says otherwise than an incident. */
const ofRequest = (request: string, incident: string) =>
  `{% if ticket.kind == "request" %}${request}{% else %}${incident}{% endif %}`;
const wasDone = ofRequest('was delivered', 'was resolved');
const isItRight = ofRequest('Do you have it?', 'Does it work?');
const unanswered = ofRequest('it is cancelled', 'it counts as resolved');
const began = ofRequest(
  '{% if request.stage == "in_approval" %}waits for approval{% else %}is with the service desk{% endif %}',
  'is with the service desk',
);
const unlessMerged = (otherwise: string) =>
  `{% if event.code == "duplicate" and event.to %}was merged into {{ event.to }}, where it goes on{% else %}${otherwise}{% endif %}`;
const stillFails = (otherwise: string) => ofRequest('', `{% if person.part == "requester" %}${otherwise}{% endif %}`);
const ended = unlessMerged(
  ofRequest(
    '{% if event.code == "withdrawn" %}is withdrawn{% elsif event.code == "cancelled" %}is cancelled{% elsif event.code == "no_response" %}is cancelled, because we had no answer{% elsif event.by == "time" %}closed by itself because nobody said that something is not right{% else %}is closed{% endif %}',
    closedWhy,
  ),
);

const isCalledOff = (then: string) => `{% if event.text %}${then}{% endif %}`;
const calledOff = (quote: string) =>
  isCalledOff(` {{ event.actor }}:

${quote}{{ event.text }}`);
const calledOffLine = isCalledOff(' {{ event.text }}');

export const english: NoticeLanguage = {
  kinds: {
    ...workEnglish,
    created: {
      title: `{{ ticket.number }} ${began}`,
      line: '{{ ticket.subject }}: {% if request.stage == "in_approval" %}{% if event.to == "manager" and person.part == "requester" %}Your manager is asked first{% else %}It needs approval first{% endif %}, and you hear from us here.{% else %}we have it, and you hear from us here.{% endif %}',
      chat: `${it} ${began}.{% if event.to == "manager" and person.part == "requester" %} Your manager is asked first.{% endif %}`,
      subject: 'We have your ticket: {{ ticket.subject }}',
      email: `We have your ticket **{{ ticket.number }}**, {{ ticket.subject }}.

{% if request.stage == "in_approval" %}{% if event.to == "manager" and person.part == "requester" %}Your manager is asked first{% else %}It needs approval first{% endif %}: you hear from us as soon as it is decided, and you can add to it at any time.{% else %}It is with {{ ticket.queue }}, priority {{ ticket.priority }}. {% if due.at %}You get an answer by {{ due.at }}.{% endif %} You hear from us as soon as something happens, and you can add to it at any time.{% endif %}`,
    },
    replied: {
      title: taken('A reply to {{ ticket.number }} was taken back', '{{ event.actor }} replied to {{ ticket.number }}'),
      line: taken('{{ ticket.subject }}', '{{ event.text }}'),
      chat: taken(
        `A reply to ${link} was taken back.`,
        `**{{ event.actor }}** replied to ${link}, {{ ticket.subject }}:

{{ event.text }}

{% if event.cut %}The reply goes on: open ${link} to read the rest.{% else %}Answer on the card, or write “comment {{ ticket.number }}” and your words.{% endif %}`,
      ),
      subject: taken('A reply was taken back: {{ ticket.subject }}', '{{ event.actor }} replied: {{ ticket.subject }}'),
      email: taken(
        'A reply to **{{ ticket.number }}**, {{ ticket.subject }}, was taken back.',
        `**{{ event.actor }}** replied to {{ ticket.number }}, {{ ticket.subject }}:

> {{ event.text }}

${replyGoesOn}`,
      ),
    },
    waiting: {
      title: asked('{{ ticket.number }} waits for your answer', '{{ ticket.number }} waits for you'),
      line: asked('{{ ticket.subject }}: {{ event.text }}', '{{ ticket.subject }}: the service desk will ask you.'),
      chat: asked(
        `${it} waits for your answer:

{{ event.text }}

{% if event.cut %}The question goes on: open ${link} to read the rest.{% else %}Answer on the card, or write “comment {{ ticket.number }}” and your words.{% endif %}`,
        `${it} waits for you: the service desk will ask.`,
      ),
      subject: asked('We need your answer: {{ ticket.subject }}', 'It waits for you: {{ ticket.subject }}'),
      email: asked(
        `**{{ ticket.number }}**, {{ ticket.subject }}, waits for your answer:

> {{ event.text }}

It goes on as soon as you reply. ${replyGoesOn}`,
        '**{{ ticket.number }}**, {{ ticket.subject }}, waits for you: the service desk will ask.',
      ),
    },
    answer_reminder: {
      title: '{{ ticket.number }} still waits for your answer',
      line: `{{ ticket.subject }}: asked {{ event.since }}. Without an answer ${unanswered} {{ due.day }}.`,
      chat: `${it} still waits for your answer (asked {{ event.since }}). Without one ${unanswered} {{ due.day }}.

Answer on the card, or write “comment {{ ticket.number }}” and your words.`,
      subject: 'Still waiting for your answer: {{ ticket.subject }}',
      email: `**{{ ticket.number }}**, {{ ticket.subject }}, still waits for your answer (asked {{ event.since }}). Without one ${unanswered} {{ due.day }}.`,
    },
    resolved: {
      title: '{{ ticket.number }} is resolved',
      line: '{{ ticket.subject }}: {{ event.text }}',
      chat: `${it} ${nobodyAnswered}:

{{ event.text }}

{% if person.part == "requester" %}Does it work? Confirm on the card or write “close {{ ticket.number }}”. If it does not, press “Still broken” or ${comment}.{% endif %}`,
      subject: 'Resolved: {{ ticket.subject }}',
      email: `**{{ ticket.number }}**, {{ ticket.subject }}, ${nobodyAnswered}:

> {{ event.text }}

{% if person.part == "requester" %}Does it work? Open the ticket to confirm, or to say that it is still broken.{% endif %}`,
    },
    confirm_reminder: {
      title: ofRequest('Do you have {{ ticket.number }}?', 'Does {{ ticket.number }} work?'),
      line: `{{ ticket.subject }} ${wasDone} {{ event.since }}. It closes by itself {{ due.day }}.`,
      chat: `${it} ${wasDone} {{ event.since }}. ${isItRight} It closes by itself {{ due.day }}.`,
      subject: `${isItRight} {{ ticket.subject }}`,
      email: `**{{ ticket.number }}**, {{ ticket.subject }}, ${wasDone} {{ event.since }}. ${isItRight} It closes by itself {{ due.day }}.`,
    },
    closed: {
      title: '{{ ticket.number }} is closed',
      line: `{{ ticket.subject }} ${ended}.${calledOffLine}`,
      chat: `${it} ${ended}.${calledOff('')}

${stillFails(`If it still fails, ${comment}.`)}`,
      subject: 'Closed: {{ ticket.subject }}',
      email: `**{{ ticket.number }}**, {{ ticket.subject }}, ${ended}.${calledOff('> ')}

${stillFails('If it still fails, open the ticket and say what happens.')}`,
    },
    reopened: {
      title: '{{ ticket.number }} is open again',
      line: '{{ event.actor }} has reopened {{ ticket.subject }}.',
      chat: `{% if person.part == "requester" %}The service desk{% else %}{{ event.actor }}{% endif %} has reopened ${link}, {{ ticket.subject }}.`,
      subject: 'Open again: {{ ticket.subject }}',
      email: `{% if person.part == "requester" %}The service desk{% else %}{{ event.actor }}{% endif %} has reopened **{{ ticket.number }}**, {{ ticket.subject }}.`,
    },
    assigned: {
      title: '{{ ticket.number }} is yours',
      line: '{{ ticket.priority }}, {{ ticket.queue }}: {{ ticket.subject }}',
      chat: `${it} is yours: {{ ticket.priority }}, {{ ticket.queue }}, reported by {{ ticket.requester }}.`,
      subject: 'Yours: {{ ticket.subject }}',
      email: `**{{ ticket.number }}**, {{ ticket.subject }}, is yours: {{ ticket.priority }}, {{ ticket.queue }}, reported by {{ ticket.requester }}.`,
    },
    requester_replied: {
      title: taken('A reply to {{ ticket.number }} was taken back', '{{ event.actor }} replied to {{ ticket.number }}'),
      line: taken('{{ ticket.subject }}', '{{ event.text }}'),
      chat: taken(
        `A reply to ${link} was taken back.`,
        `**{{ event.actor }}** replied to ${link}, {{ ticket.subject }}:

{{ event.text }}

{% if event.cut %}The reply goes on: open ${link} to read the rest.{% endif %}`,
      ),
      subject: taken('A reply was taken back: {{ ticket.subject }}', '{{ event.actor }} replied: {{ ticket.subject }}'),
      email: taken(
        'A reply to **{{ ticket.number }}**, {{ ticket.subject }}, was taken back.',
        `**{{ event.actor }}** replied to {{ ticket.number }}, {{ ticket.subject }}:

> {{ event.text }}

${replyGoesOn}`,
      ),
    },
    mentioned: {
      title: taken(
        'A reply to {{ ticket.number }} was taken back',
        '{{ event.actor }} mentioned you in {{ ticket.number }}',
      ),
      line: taken(
        '{{ ticket.subject }}',
        asked('{{ event.text }}', '{{ ticket.subject }}: in a note for the service desk.'),
      ),
      feed: {
        title: 'By {{ event.actor }}',
        line: taken('The reply was taken back', asked('{{ event.text }}', 'In a note for the service desk')),
      },
      chat: taken(
        `A reply to ${link} was taken back.`,
        asked(
          `**{{ event.actor }}** mentioned you in ${link}, {{ ticket.subject }}:

{{ event.text }}

{% if event.cut %}The reply goes on: open ${link} to read the rest.{% endif %}`,
          `**{{ event.actor }}** mentioned you in a note on ${link}, {{ ticket.subject }}. Open it to read the note.`,
        ),
      ),
      subject: taken(
        'A reply was taken back: {{ ticket.subject }}',
        '{{ event.actor }} mentioned you: {{ ticket.subject }}',
      ),
      email: taken(
        'A reply to **{{ ticket.number }}**, {{ ticket.subject }}, was taken back.',
        asked(
          `**{{ event.actor }}** mentioned you in {{ ticket.number }}, {{ ticket.subject }}:

> {{ event.text }}

${replyGoesOn}`,
          '**{{ event.actor }}** mentioned you in a note on {{ ticket.number }}, {{ ticket.subject }}. Open the ticket to read the note.',
        ),
      ),
    },
    at_risk: {
      title: '{{ ticket.number }} is at risk',
      line: `{{ ticket.priority }}, {{ ticket.subject }}: ${due}.`,
      chat: `${it} is at risk: ${due}. {{ ticket.priority }}, {{ ticket.queue }}. ${has}`,
      subject: 'At risk: {{ ticket.subject }}',
      email: `**{{ ticket.number }}**, {{ ticket.subject }}, is at risk: ${due}.

{{ ticket.priority }}, {{ ticket.queue }}. ${has}`,
    },
    breached: {
      title: '{{ ticket.number }} is late',
      line: '{{ ticket.priority }}, {{ ticket.subject }}: the {{ event.track }} was due {{ due.at }}.',
      chat: `${it} is late: the {{ event.track }} was due {{ due.at }}. {{ ticket.priority }}, {{ ticket.queue }}. ${has}`,
      subject: 'Late: {{ ticket.subject }}',
      email: `${itPlain} is late: the {{ event.track }} was due {{ due.at }}.

{{ ticket.priority }}, {{ ticket.queue }}. ${has}`,
    },
    escalated: {
      title: '{{ ticket.number }} is escalated{% if person.part != "queue" %} to you{% endif %}',
      line: `${escalatedWhy} {{ ticket.subject }}. {% if event.reason %}“{{ event.reason }}” {% endif %}${has}${raised} ${whyYou}`,
      chat: `${escalatedWhy} ${link}, {{ ticket.subject }}. {{ ticket.priority }}, {{ ticket.queue }}. ${has}${raised} ${whyYou}

{{ event.reason }}`,
      subject: 'Escalated: {{ ticket.subject }}',
      email: `${escalatedWhy} **{{ ticket.number }}**, {{ ticket.subject }}. {{ ticket.priority }}, {{ ticket.queue }}. ${has}${raised} ${whyYou}

> {{ event.reason }}`,
    },
  },
  status: {
    open: 'open',
    in_progress: 'in progress',
    waiting: 'waiting',
    resolved: 'resolved',
    closed: 'closed',
  },
  track: { first_response: 'first response', next_response: 'next response', resolution: 'resolution' },
  per: { once: '', month: ' a month', year: ' a year' },
  mail: {
    open: (number) => `Open ${number}`,
    openApp: 'Open Catalyst',
    decide: (number) => `Decide on ${number}`,
    because: {
      assignee: 'You get this mail because the ticket is yours.',
      lead: 'You get this mail because the ticket was escalated to you.',
      manager: 'You get this mail because the ticket was escalated to you.',
      on_call: 'You get this mail because you are on call.',
      requester: 'You get this mail because the ticket is about you.',
      approver: 'You get this mail because you are asked to approve.',
      mentioned: 'You get this mail because you are mentioned in the ticket.',
      watcher: 'You get this mail because you follow the ticket.',
      queue: '',
    },
  },
  digest: {
    title: (count) => `While you were away: ${count} ${count === 1 ? 'thing' : 'things'}`,
    assignedTogether: (count) => (count === 1 ? 'One ticket is yours now' : `${count} tickets are yours now`),
    more: (count) => `and ${count} more`,
    happened: {
      ...workHappenedEn,
      created: 'reported',
      replied: 'has a reply',
      waiting: 'waits for your answer',
      answer_reminder: 'still waits for your answer',
      resolved: 'was resolved',
      confirm_reminder: 'waits for your confirmation',
      closed: 'was closed',
      reopened: 'was reopened',
      assigned: 'was given to you',
      requester_replied: 'has a reply',
      mentioned: 'mentions you',
      at_risk: 'was at risk',
      breached: 'became late',
      escalated: 'was escalated to you',
    },
    because: 'You get this mail because it came in your quiet hours, or because you chose a daily digest.',
  },
};
