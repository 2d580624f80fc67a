import type { NoticeKind } from '../vocabulary.ts';
import type { KindWords } from './kind-words.ts';

const link = '[{{ ticket.number }}]({{ ticket.url }})';
/** Whom it is for, unless the subject names them already. */
const forWhom =
  '{% if request.for %}{% unless ticket.subject contains request.for %} for {{ request.for }}{% endunless %}{% endif %}';
const what = `{{ ticket.requester }} asks for **{{ ticket.subject }}**${forWhom}{% if request.cost %} ({{ request.cost }}){% endif %}`;
const whatPlain = `{{ ticket.requester }} asks for {{ ticket.subject }}${forWhom}{% if request.cost %} ({{ request.cost }}){% endif %}`;
const step = '{% if event.about %} It is about a step: {{ event.about }}.{% endif %}';
const signIn = '{% if request.sensitive %} You sign in once more to decide.{% endif %}';
const ended =
  '{% if event.outcome == "approved" %}is approved{% elsif event.outcome == "expired" %}is not approved: nobody decided in time{% elsif event.outcome == "nobody_to_ask" %}is not approved: nobody is there who may decide{% else %}is not approved{% endif %}';
const by = '{% if event.text %}{{ event.actor }}:{% endif %}';

export type WorkKind = Extract<
  NoticeKind,
  | 'approval_requested'
  | 'approval_reminder'
  | 'approval_question'
  | 'approval_answered'
  | 'approval_decided'
  | 'delivered'
  | 'run_stuck'
  | 'task_assigned'
>;

/** Notices of approvals, playbooks and tasks. */
export const workEnglish: { readonly [K in WorkKind]: KindWords } = {
  approval_requested: {
    title: '{{ ticket.number }} waits for your decision',
    line: `${whatPlain}.`,
    chat: `${what}. Please approve or reject ${link}.${step}${signIn}`,
    subject: 'Your decision, please: {{ ticket.subject }}',
    email: `${what}, request {{ ticket.number }}. Please approve or reject it.${step}${signIn}

The link is for you alone and decides once. Please do not pass it on.`,
  },
  approval_reminder: {
    title: '{{ ticket.number }} still waits for your decision',
    line: `${whatPlain}.`,
    chat: `${link} still waits for your decision: ${what}.${step}${signIn}`,
    subject: 'Still waiting for your decision: {{ ticket.subject }}',
    email: `{{ ticket.number }} still waits for your decision: ${what}.${step}${signIn}

The link is for you alone and decides once. Please do not pass it on.`,
  },
  approval_question: {
    title: '{{ event.actor }} has a question about {{ ticket.number }}',
    line: '{{ ticket.subject }}: {{ event.text }}',
    chat: `**{{ event.actor }}** has a question before deciding on ${link}, {{ ticket.subject }}:

{{ event.text }}

Answer on the card: “Answer the question”. Until then nothing goes on.`,
    subject: 'A question about your request: {{ ticket.subject }}',
    email: `**{{ event.actor }}** has a question before deciding on {{ ticket.number }}, {{ ticket.subject }}:

> {{ event.text }}

Open the request to answer. Until then nothing goes on.`,
  },
  approval_answered: {
    title:
      '{% if event.text %}Your question about {{ ticket.number }} is answered{% else %}Your question about {{ ticket.number }} was not answered{% endif %}',
    line: '{{ ticket.subject }}{% if event.text %}: {{ event.text }}{% endif %}',
    chat: `{% if event.text %}**{{ event.actor }}** has answered your question about ${link}, {{ ticket.subject }}:

{{ event.text }}

{% else %}Your question about ${link}, {{ ticket.subject }}, was not answered in time. {% endif %}Please approve or reject it.`,
    subject:
      '{% if event.text %}Your question is answered: {{ ticket.subject }}{% else %}Your question was not answered: {{ ticket.subject }}{% endif %}',
    email: `{% if event.text %}**{{ event.actor }}** has answered your question about {{ ticket.number }}, {{ ticket.subject }}:

> {{ event.text }}

{% else %}Your question about {{ ticket.number }}, {{ ticket.subject }}, was not answered in time. {% endif %}Please approve or reject it.

The link is for you alone and decides once. Please do not pass it on.`,
  },
  approval_decided: {
    title:
      '{% if event.outcome == "approved" %}{{ ticket.number }} is approved{% else %}{{ ticket.number }} is not approved{% endif %}',
    line: `{{ ticket.subject }} ${ended}.{% if event.text %} {{ event.actor }}: {{ event.text }}{% endif %}`,
    chat: `${link}, {{ ticket.subject }}, ${ended}. ${by}

{{ event.text }}`,
    subject:
      '{% if event.outcome == "approved" %}Approved: {{ ticket.subject }}{% else %}Not approved: {{ ticket.subject }}{% endif %}',
    email: `**{{ ticket.number }}**, {{ ticket.subject }}, ${ended}. ${by}

> {{ event.text }}`,
  },
  delivered: {
    title: '{{ ticket.number }} is delivered',
    line: '{{ ticket.subject }}: {{ event.text }}',
    chat: `${link}, {{ ticket.subject }}, is delivered:

{{ event.text }}

{% if person.part == "requester" %}Do you have it? Confirm on the card or write “close {{ ticket.number }}”. If it is not right, press “Not right”.{% endif %}`,
    subject: 'Delivered: {{ ticket.subject }}',
    email: `**{{ ticket.number }}**, {{ ticket.subject }}, is delivered:

> {{ event.text }}

{% if person.part == "requester" %}Do you have it? Open the request to confirm, or to say that it is not right.{% endif %}`,
  },
  run_stuck: {
    title: 'A step of {{ ticket.number }} needs you',
    line: '{{ event.about | default: ticket.subject }}: {{ event.text }}',
    chat: `A step of ${link}, {{ ticket.subject }}, did not work{% if event.about %}: **{{ event.about }}**{% endif %}.

{{ event.text }}

Retry it, skip it or roll everything back on the card: “Step that failed”.`,
    subject: 'A step failed: {{ ticket.subject }}',
    email: `A step of **{{ ticket.number }}**, {{ ticket.subject }}, did not work{% if event.about %}: **{{ event.about }}**{% endif %}.

> {{ event.text }}

Open the ticket to retry it, to skip it or to roll everything back.`,
  },
  task_assigned: {
    title: 'A task for you: {{ event.about }}',
    line: '{{ ticket.number }}, {{ ticket.subject }}',
    chat: `A task of ${link}, {{ ticket.subject }}, is yours: **{{ event.about }}**.`,
    subject: 'A task for you: {{ event.about }}',
    email: 'A task of **{{ ticket.number }}**, {{ ticket.subject }}, is yours: **{{ event.about }}**.',
  },
};

/** What happened last, in a word or two. */
export const workHappenedEn: { readonly [K in WorkKind]: string } = {
  approval_requested: 'waits for your decision',
  approval_reminder: 'still waits for your decision',
  approval_question: 'has a question for you',
  approval_answered: 'your question was answered',
  approval_decided: 'was decided',
  delivered: 'was delivered',
  run_stuck: 'a step failed',
  task_assigned: 'has a task for you',
};
