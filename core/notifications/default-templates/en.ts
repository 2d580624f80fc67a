import type { NoticeLanguage } from './kind-words.ts';

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

export const english: NoticeLanguage = {
  kinds: {
    created: {
      title: '{{ ticket.number }} is with the service desk',
      line: '{{ ticket.subject }}: we have it, and you hear from us here.',
      chat: `${it} is with the service desk.`,
      subject: 'We have your ticket: {{ ticket.subject }}',
      email: `We have your ticket **{{ ticket.number }}**, {{ ticket.subject }}.

It is with {{ ticket.queue }}, priority {{ ticket.priority }}. {% if due.at %}You get an answer by {{ due.at }}.{% endif %} You hear from us as soon as something happens, and you can add to it at any time.`,
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
      line: '{{ ticket.subject }}: asked {{ event.since }}. Without an answer it counts as resolved {{ due.day }}.',
      chat: `${it} still waits for your answer (asked {{ event.since }}). Without one it counts as resolved {{ due.day }}.

Answer on the card, or write “comment {{ ticket.number }}” and your words.`,
      subject: 'Still waiting for your answer: {{ ticket.subject }}',
      email: `**{{ ticket.number }}**, {{ ticket.subject }}, still waits for your answer (asked {{ event.since }}). Without one it counts as resolved {{ due.day }}.`,
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
      title: 'Does {{ ticket.number }} work?',
      line: '{{ ticket.subject }} was resolved {{ event.since }}. It closes by itself {{ due.day }}.',
      chat: `${it} was resolved {{ event.since }}. Does it work? It closes by itself {{ due.day }}.`,
      subject: 'Does it work? {{ ticket.subject }}',
      email: `**{{ ticket.number }}**, {{ ticket.subject }}, was resolved {{ event.since }}. Does it work? It closes by itself {{ due.day }}.`,
    },
    closed: {
      title: '{{ ticket.number }} is closed',
      line: `{{ ticket.subject }} ${closedWhy}.`,
      chat: `${it} ${closedWhy}.

{% if person.part == "requester" %}If it still fails, ${comment}.{% endif %}`,
      subject: 'Closed: {{ ticket.subject }}',
      email: `**{{ ticket.number }}**, {{ ticket.subject }}, ${closedWhy}.

{% if person.part == "requester" %}If it still fails, open the ticket and say what happens.{% endif %}`,
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
  mail: {
    open: (number) => `Open ${number}`,
    openApp: 'Open Catalyst',
    because: {
      assignee: 'You get this mail because the ticket is yours.',
      lead: 'You get this mail because the ticket was escalated to you.',
      manager: 'You get this mail because the ticket was escalated to you.',
      on_call: 'You get this mail because you are on call.',
      requester: 'You get this mail because the ticket is about you.',
      watcher: 'You get this mail because you follow the ticket.',
      queue: '',
    },
  },
  digest: {
    title: (count) => `While you were away: ${count} ${count === 1 ? 'thing' : 'things'}`,
    more: (count) => `and ${count} more`,
    happened: {
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
      at_risk: 'was at risk',
      breached: 'became late',
      escalated: 'was escalated to you',
    },
    because: 'You get this mail because it came in your quiet hours, or because you chose a daily digest.',
  },
};
