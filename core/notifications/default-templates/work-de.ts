import type { KindWords } from './kind-words.ts';
import type { WorkKind } from './work-en.ts';

const link = '[{{ ticket.number }}]({{ ticket.url }})';
/** Whom it is for, unless the subject names them already. */
const forWhom =
  '{% if request.for %}{% unless ticket.subject contains request.for %} für {{ request.for }}{% endunless %}{% endif %}';
const what = `{{ ticket.requester }} wünscht **{{ ticket.subject }}**${forWhom}{% if request.cost %} ({{ request.cost }}){% endif %}`;
const whatPlain = `{{ ticket.requester }} wünscht {{ ticket.subject }}${forWhom}{% if request.cost %} ({{ request.cost }}){% endif %}`;
const step = '{% if event.about %} Es geht um einen Schritt: {{ event.about }}.{% endif %}';
const signIn = '{% if request.sensitive %} Zum Entscheiden melden Sie sich noch einmal an.{% endif %}';
const ended =
  '{% if event.outcome == "approved" %}ist genehmigt{% elsif event.outcome == "expired" %}ist nicht genehmigt: Niemand hat rechtzeitig entschieden{% elsif event.outcome == "nobody_to_ask" %}ist nicht genehmigt: Es gibt niemanden, der entscheiden darf{% else %}ist nicht genehmigt{% endif %}';
const by = '{% if event.text %}{{ event.actor }}:{% endif %}';
const keepIt = 'Der Link ist nur für Sie und entscheidet einmal. Bitte geben Sie ihn nicht weiter.';

/** Notices of approvals, playbooks and tasks. */
export const workGerman: { readonly [K in WorkKind]: KindWords } = {
  approval_requested: {
    title: '{{ ticket.number }} wartet auf Ihre Entscheidung',
    line: `${whatPlain}.`,
    chat: `${what}. Bitte genehmigen Sie ${link} oder lehnen Sie ab.${step}${signIn}`,
    subject: 'Ihre Entscheidung, bitte: {{ ticket.subject }}',
    email: `${what}, Anforderung {{ ticket.number }}. Bitte genehmigen Sie das oder lehnen Sie ab.${step}${signIn}

${keepIt}`,
  },
  approval_reminder: {
    title: '{{ ticket.number }} wartet noch auf Ihre Entscheidung',
    line: `${whatPlain}.`,
    chat: `${link} wartet noch auf Ihre Entscheidung: ${what}.${step}${signIn}`,
    subject: 'Wartet noch auf Ihre Entscheidung: {{ ticket.subject }}',
    email: `{{ ticket.number }} wartet noch auf Ihre Entscheidung: ${what}.${step}${signIn}

${keepIt}`,
  },
  approval_question: {
    title: '{{ event.actor }} hat eine Frage zu {{ ticket.number }}',
    line: '{{ ticket.subject }}: {{ event.text }}',
    chat: `**{{ event.actor }}** hat eine Frage vor der Entscheidung über ${link}, {{ ticket.subject }}:

{{ event.text }}

Antworten Sie auf der Karte: „Rückfrage beantworten“. Bis dahin geht es nicht weiter.`,
    subject: 'Eine Frage zu Ihrer Anforderung: {{ ticket.subject }}',
    email: `**{{ event.actor }}** hat eine Frage vor der Entscheidung über {{ ticket.number }}, {{ ticket.subject }}:

> {{ event.text }}

Öffnen Sie die Anforderung, um zu antworten. Bis dahin geht es nicht weiter.`,
  },
  approval_answered: {
    title:
      '{% if event.text %}Ihre Frage zu {{ ticket.number }} ist beantwortet{% else %}Ihre Frage zu {{ ticket.number }} blieb ohne Antwort{% endif %}',
    line: '{{ ticket.subject }}{% if event.text %}: {{ event.text }}{% endif %}',
    chat: `{% if event.text %}**{{ event.actor }}** hat Ihre Frage zu ${link}, {{ ticket.subject }}, beantwortet:

{{ event.text }}

{% else %}Ihre Frage zu ${link}, {{ ticket.subject }}, wurde nicht rechtzeitig beantwortet. {% endif %}Bitte genehmigen Sie oder lehnen Sie ab.`,
    subject:
      '{% if event.text %}Ihre Frage ist beantwortet: {{ ticket.subject }}{% else %}Ihre Frage blieb ohne Antwort: {{ ticket.subject }}{% endif %}',
    email: `{% if event.text %}**{{ event.actor }}** hat Ihre Frage zu {{ ticket.number }}, {{ ticket.subject }}, beantwortet:

> {{ event.text }}

{% else %}Ihre Frage zu {{ ticket.number }}, {{ ticket.subject }}, wurde nicht rechtzeitig beantwortet. {% endif %}Bitte genehmigen Sie oder lehnen Sie ab.

${keepIt}`,
  },
  approval_decided: {
    title:
      '{% if event.outcome == "approved" %}{{ ticket.number }} ist genehmigt{% else %}{{ ticket.number }} ist nicht genehmigt{% endif %}',
    line: `{{ ticket.subject }} ${ended}.{% if event.text %} {{ event.actor }}: {{ event.text }}{% endif %}`,
    chat: `${link}, {{ ticket.subject }}, ${ended}. ${by}

{{ event.text }}`,
    subject:
      '{% if event.outcome == "approved" %}Genehmigt: {{ ticket.subject }}{% else %}Nicht genehmigt: {{ ticket.subject }}{% endif %}',
    email: `**{{ ticket.number }}**, {{ ticket.subject }}, ${ended}. ${by}

> {{ event.text }}`,
  },
  delivered: {
    title: '{{ ticket.number }} ist geliefert',
    line: '{{ ticket.subject }}: {{ event.text }}',
    chat: `${link}, {{ ticket.subject }}, ist geliefert:

{{ event.text }}

{% if person.part == "requester" %}Haben Sie es? Bestätigen Sie auf der Karte oder schreiben Sie „close {{ ticket.number }}“. Wenn es nicht stimmt, wählen Sie „Stimmt nicht“.{% endif %}`,
    subject: 'Geliefert: {{ ticket.subject }}',
    email: `**{{ ticket.number }}**, {{ ticket.subject }}, ist geliefert:

> {{ event.text }}

{% if person.part == "requester" %}Haben Sie es? Öffnen Sie die Anforderung, um es zu bestätigen oder um zu sagen, was nicht stimmt.{% endif %}`,
  },
  run_stuck: {
    title: 'Ein Schritt von {{ ticket.number }} braucht Sie',
    line: '{{ event.about | default: ticket.subject }}: {{ event.text }}',
    chat: `Ein Schritt von ${link}, {{ ticket.subject }}, ist fehlgeschlagen{% if event.about %}: **{{ event.about }}**{% endif %}.

{{ event.text }}

Wiederholen Sie ihn auf der Karte, lassen Sie ihn aus oder rollen Sie alles zurück: „Fehlgeschlagener Schritt“.`,
    subject: 'Ein Schritt ist fehlgeschlagen: {{ ticket.subject }}',
    email: `Ein Schritt von **{{ ticket.number }}**, {{ ticket.subject }}, ist fehlgeschlagen{% if event.about %}: **{{ event.about }}**{% endif %}.

> {{ event.text }}

Öffnen Sie das Ticket, um ihn zu wiederholen, ihn auszulassen oder alles zurückzurollen.`,
  },
  task_assigned: {
    title: 'Eine Aufgabe für Sie: {{ event.about }}',
    line: '{{ ticket.number }}, {{ ticket.subject }}',
    chat: `Eine Aufgabe zu ${link}, {{ ticket.subject }}, ist Ihre: **{{ event.about }}**.`,
    subject: 'Eine Aufgabe für Sie: {{ event.about }}',
    email: 'Eine Aufgabe zu **{{ ticket.number }}**, {{ ticket.subject }}, ist Ihre: **{{ event.about }}**.',
  },
};

/** What happened last, in a word or two. */
export const workHappenedDe: { readonly [K in WorkKind]: string } = {
  approval_requested: 'wartet auf Ihre Entscheidung',
  approval_reminder: 'wartet noch auf Ihre Entscheidung',
  approval_question: 'hat eine Frage an Sie',
  approval_answered: 'Ihre Frage wurde beantwortet',
  approval_decided: 'wurde entschieden',
  delivered: 'wurde geliefert',
  run_stuck: 'ein Schritt ist fehlgeschlagen',
  task_assigned: 'hat eine Aufgabe für Sie',
};
