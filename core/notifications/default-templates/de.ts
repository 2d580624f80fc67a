import type { NoticeLanguage } from './kind-words.ts';
import { workGerman, workHappenedDe } from './work-de.ts';

const link = '[{{ ticket.number }}]({{ ticket.url }})';
const it = `${link}, {{ ticket.subject }},`;
const replyGoesOn =
  '{% if event.cut %}Die Antwort geht weiter: Öffnen Sie das Ticket, um den Rest zu lesen.{% endif %}';
const taken = (said: string, otherwise: string) => `{% if event.deleted %}${said}{% else %}${otherwise}{% endif %}`;
const asked = (question: string, otherwise: string) =>
  `{% if event.text %}${question}{% else %}${otherwise}{% endif %}`;
const closedWhy =
  '{% if event.by == "time" %}wurde automatisch geschlossen, weil niemand etwas anderes sagte{% else %}ist geschlossen{% endif %}';
const comment = 'schreiben Sie „comment {{ ticket.number }}“ und was passiert';
const answerHint = 'Antworten Sie auf der Karte, oder schreiben Sie „comment {{ ticket.number }}“ und Ihre Worte.';
const nobodyAnswered =
  '{% if event.code == "no_response" %}gilt als gelöst, weil wir keine Antwort bekamen{% else %}ist gelöst{% endif %}';
const has =
  '{% if ticket.assignee %}Bearbeitet von {{ ticket.assignee }}.{% else %}Noch bearbeitet es niemand.{% endif %}';
const due =
  'Die {{ event.track }} ist {% if due.at %}fällig {{ due.at }} (noch {{ due.left }}){% else %}bald fällig{% endif %}';
const raised = '{% if event.priority %} Priorität jetzt {{ ticket.priority }}, vorher {{ event.priority }}.{% endif %}';
const escalatedWhy =
  '{% if event.by == "requester" %}{{ event.actor }} bittet um mehr Tempo bei{% else %}{% if event.track %}Die {{ event.track }} ist überfällig:{% else %}Die Zeit ist abgelaufen bei{% endif %}{% endif %}';
const whyYou =
  '{% if event.to == "lead" %}Sie leiten {{ ticket.queue }}.{% elsif event.to == "manager" %}Die Leitung von {{ ticket.queue }} berichtet an Sie.{% elsif event.to == "on_call" %}Sie haben Bereitschaft für {{ ticket.queue }}.{% elsif event.to == "member" %}Die Richtlinie nennt Sie.{% endif %}';
const reopener = '{% if person.part == "requester" %}Der Service Desk{% else %}{{ event.actor }}{% endif %}';

/** What a request says otherwise than an incident. */
const ofRequest = (request: string, incident: string) =>
  `{% if ticket.kind == "request" %}${request}{% else %}${incident}{% endif %}`;
const wasDone = ofRequest('geliefert', 'gelöst');
const isItRight = ofRequest('Haben Sie es?', 'Geht es?');
const unanswered = ofRequest('wird sie {{ due.day }} abgebrochen', 'gilt es {{ due.day }} als gelöst');
const began = ofRequest(
  '{% if request.stage == "in_approval" %}wartet auf Genehmigung{% else %}ist beim Service Desk{% endif %}',
  'ist beim Service Desk',
);
const unlessMerged = (otherwise: string) =>
  `{% if event.code == "duplicate" and event.to %}wurde mit {{ event.to }} zusammengeführt und geht dort weiter{% else %}${otherwise}{% endif %}`;
const stillFails = (otherwise: string) => ofRequest('', `{% if person.part == "requester" %}${otherwise}{% endif %}`);
const ended = unlessMerged(
  ofRequest(
    '{% if event.code == "withdrawn" %}ist zurückgezogen{% elsif event.code == "cancelled" %}ist abgebrochen{% elsif event.code == "no_response" %}ist abgebrochen, weil wir keine Antwort bekamen{% elsif event.by == "time" %}wurde automatisch geschlossen, weil niemand etwas anderes sagte{% else %}ist geschlossen{% endif %}',
    closedWhy,
  ),
);

const isCalledOff = (then: string) => `{% if event.text %}${then}{% endif %}`;
const calledOff = (quote: string) =>
  isCalledOff(` {{ event.actor }}:

${quote}{{ event.text }}`);
const calledOffLine = isCalledOff(' {{ event.text }}');

export const german: NoticeLanguage = {
  kinds: {
    ...workGerman,
    created: {
      title: `{{ ticket.number }} ${began}`,
      line: '{{ ticket.subject }}: {% if request.stage == "in_approval" %}{% if event.to == "manager" and person.part == "requester" %}Zuerst wird Ihre Führungskraft gefragt{% else %}Es braucht zuerst eine Genehmigung{% endif %}, Sie hören hier von uns.{% else %}Wir haben Ihr Ticket, Sie hören hier von uns.{% endif %}',
      chat: `${it} ${began}.{% if event.to == "manager" and person.part == "requester" %} Zuerst wird Ihre Führungskraft gefragt.{% endif %}`,
      subject: 'Wir haben Ihr Ticket: {{ ticket.subject }}',
      email: `Wir haben Ihr Ticket **{{ ticket.number }}**, {{ ticket.subject }}.

{% if request.stage == "in_approval" %}{% if event.to == "manager" and person.part == "requester" %}Zuerst wird Ihre Führungskraft gefragt{% else %}Zuerst braucht es eine Genehmigung{% endif %}: Sie hören von uns, sobald darüber entschieden ist, und können jederzeit etwas ergänzen.{% else %}Es liegt bei {{ ticket.queue }}, Priorität {{ ticket.priority }}. {% if due.at %}Sie erhalten eine Antwort bis {{ due.at }}.{% endif %} Sie hören von uns, sobald etwas geschieht, und können jederzeit etwas ergänzen.{% endif %}`,
    },
    replied: {
      title: taken(
        'Eine Antwort zu {{ ticket.number }} wurde zurückgenommen',
        '{{ event.actor }} hat zu {{ ticket.number }} geantwortet',
      ),
      line: taken('{{ ticket.subject }}', '{{ event.text }}'),
      chat: taken(
        `Eine Antwort zu ${link} wurde zurückgenommen.`,
        `**{{ event.actor }}** hat zu ${link}, {{ ticket.subject }}, geantwortet:

{{ event.text }}

{% if event.cut %}Die Antwort geht weiter: Öffnen Sie ${link}, um den Rest zu lesen.{% else %}${answerHint}{% endif %}`,
      ),
      subject: taken(
        'Eine Antwort wurde zurückgenommen: {{ ticket.subject }}',
        '{{ event.actor }} hat geantwortet: {{ ticket.subject }}',
      ),
      email: taken(
        'Eine Antwort zu **{{ ticket.number }}**, {{ ticket.subject }}, wurde zurückgenommen.',
        `**{{ event.actor }}** hat zu {{ ticket.number }}, {{ ticket.subject }}, geantwortet:

> {{ event.text }}

${replyGoesOn}`,
      ),
    },
    waiting: {
      title: asked('{{ ticket.number }} wartet auf Ihre Antwort', '{{ ticket.number }} wartet auf Sie'),
      line: asked('{{ ticket.subject }}: {{ event.text }}', '{{ ticket.subject }}: Der Service Desk wird Sie fragen.'),
      chat: asked(
        `${it} wartet auf Ihre Antwort:

{{ event.text }}

{% if event.cut %}Die Frage geht weiter: Öffnen Sie ${link}, um den Rest zu lesen.{% else %}${answerHint}{% endif %}`,
        `${it} wartet auf Sie: Der Service Desk wird fragen.`,
      ),
      subject: asked('Wir brauchen Ihre Antwort: {{ ticket.subject }}', 'Es wartet auf Sie: {{ ticket.subject }}'),
      email: asked(
        `**{{ ticket.number }}**, {{ ticket.subject }}, wartet auf Ihre Antwort:

> {{ event.text }}

Es geht weiter, sobald Sie antworten. ${replyGoesOn}`,
        '**{{ ticket.number }}**, {{ ticket.subject }}, wartet auf Sie: Der Service Desk wird fragen.',
      ),
    },
    answer_reminder: {
      title: '{{ ticket.number }} wartet noch auf Ihre Antwort',
      line: `{{ ticket.subject }}: gefragt {{ event.since }}. Ohne Antwort ${unanswered}.`,
      chat: `${it} wartet noch auf Ihre Antwort (gefragt {{ event.since }}). Ohne Antwort ${unanswered}.

${answerHint}`,
      subject: 'Wir warten noch auf Ihre Antwort: {{ ticket.subject }}',
      email: `**{{ ticket.number }}**, {{ ticket.subject }}, wartet noch auf Ihre Antwort (gefragt {{ event.since }}). Ohne Antwort ${unanswered}.`,
    },
    resolved: {
      title: '{{ ticket.number }} ist gelöst',
      line: '{{ ticket.subject }}: {{ event.text }}',
      chat: `${it} ${nobodyAnswered}:

{{ event.text }}

{% if person.part == "requester" %}Geht es? Bestätigen Sie auf der Karte, oder schreiben Sie „close {{ ticket.number }}“. Wenn nicht, drücken Sie „Geht immer noch nicht“, oder ${comment}.{% endif %}`,
      subject: 'Gelöst: {{ ticket.subject }}',
      email: `**{{ ticket.number }}**, {{ ticket.subject }}, ${nobodyAnswered}:

> {{ event.text }}

{% if person.part == "requester" %}Geht es? Öffnen Sie das Ticket, um es zu bestätigen oder um zu sagen, dass es noch nicht geht.{% endif %}`,
    },
    confirm_reminder: {
      title: `${ofRequest('Haben Sie es?', 'Geht es wieder?')} {{ ticket.number }}`,
      line: `{{ ticket.subject }} wurde {{ event.since }} ${wasDone}. Das Ticket schließt sich {{ due.day }} automatisch.`,
      chat: `${it} wurde {{ event.since }} ${wasDone}. ${isItRight} Das Ticket schließt sich {{ due.day }} automatisch.`,
      subject: `${ofRequest('Haben Sie es?', 'Geht es wieder?')} {{ ticket.subject }}`,
      email: `**{{ ticket.number }}**, {{ ticket.subject }}, wurde {{ event.since }} ${wasDone}. ${isItRight} Das Ticket schließt sich {{ due.day }} automatisch.`,
    },
    closed: {
      title: '{{ ticket.number }} ist geschlossen',
      line: `{{ ticket.subject }} ${ended}.${calledOffLine}`,
      chat: `${it} ${ended}.${calledOff('')}

${stillFails(`Wenn es noch nicht geht, ${comment}.`)}`,
      subject: 'Geschlossen: {{ ticket.subject }}',
      email: `**{{ ticket.number }}**, {{ ticket.subject }}, ${ended}.${calledOff('> ')}

${stillFails('Wenn es noch nicht geht, öffnen Sie das Ticket und sagen Sie, was passiert.')}`,
    },
    reopened: {
      title: '{{ ticket.number }} ist wieder offen',
      line: `${reopener} hat {{ ticket.subject }} wieder geöffnet.`,
      chat: `${reopener} hat ${link}, {{ ticket.subject }}, wieder geöffnet.`,
      subject: 'Wieder offen: {{ ticket.subject }}',
      email: `${reopener} hat **{{ ticket.number }}**, {{ ticket.subject }}, wieder geöffnet.`,
    },
    assigned: {
      title: '{{ ticket.number }} wurde Ihnen zugewiesen',
      line: '{{ ticket.priority }}, {{ ticket.queue }}: {{ ticket.subject }}',
      chat: `${it} wurde Ihnen zugewiesen: {{ ticket.priority }}, {{ ticket.queue }}, gemeldet von {{ ticket.requester }}.`,
      subject: 'Für Sie: {{ ticket.subject }}',
      email: `**{{ ticket.number }}**, {{ ticket.subject }}, wurde Ihnen zugewiesen: {{ ticket.priority }}, {{ ticket.queue }}, gemeldet von {{ ticket.requester }}.`,
    },
    requester_replied: {
      title: taken(
        'Eine Antwort zu {{ ticket.number }} wurde zurückgenommen',
        '{{ event.actor }} hat zu {{ ticket.number }} geantwortet',
      ),
      line: taken('{{ ticket.subject }}', '{{ event.text }}'),
      chat: taken(
        `Eine Antwort zu ${link} wurde zurückgenommen.`,
        `**{{ event.actor }}** hat zu ${link}, {{ ticket.subject }}, geantwortet:

{{ event.text }}

{% if event.cut %}Die Antwort geht weiter: Öffnen Sie ${link}, um den Rest zu lesen.{% endif %}`,
      ),
      subject: taken(
        'Eine Antwort wurde zurückgenommen: {{ ticket.subject }}',
        '{{ event.actor }} hat geantwortet: {{ ticket.subject }}',
      ),
      email: taken(
        'Eine Antwort zu **{{ ticket.number }}**, {{ ticket.subject }}, wurde zurückgenommen.',
        `**{{ event.actor }}** hat zu {{ ticket.number }}, {{ ticket.subject }}, geantwortet:

> {{ event.text }}

${replyGoesOn}`,
      ),
    },
    mentioned: {
      title: taken(
        'Eine Antwort zu {{ ticket.number }} wurde zurückgenommen',
        '{{ event.actor }} hat Sie in {{ ticket.number }} erwähnt',
      ),
      line: taken(
        '{{ ticket.subject }}',
        asked('{{ event.text }}', '{{ ticket.subject }}: in einer Notiz für den Service Desk.'),
      ),
      feed: {
        title: 'Von {{ event.actor }}',
        line: taken(
          'Die Antwort wurde zurückgenommen',
          asked('{{ event.text }}', 'In einer Notiz für den Service Desk'),
        ),
      },
      chat: taken(
        `Eine Antwort zu ${link} wurde zurückgenommen.`,
        asked(
          `**{{ event.actor }}** hat Sie in ${link}, {{ ticket.subject }}, erwähnt:

{{ event.text }}

{% if event.cut %}Die Antwort geht weiter: Öffnen Sie ${link}, um den Rest zu lesen.{% endif %}`,
          `**{{ event.actor }}** hat Sie in einer Notiz zu ${link}, {{ ticket.subject }}, erwähnt. Öffnen Sie das Ticket, um die Notiz zu lesen.`,
        ),
      ),
      subject: taken(
        'Eine Antwort wurde zurückgenommen: {{ ticket.subject }}',
        '{{ event.actor }} hat Sie erwähnt: {{ ticket.subject }}',
      ),
      email: taken(
        'Eine Antwort zu **{{ ticket.number }}**, {{ ticket.subject }}, wurde zurückgenommen.',
        asked(
          `**{{ event.actor }}** hat Sie in {{ ticket.number }}, {{ ticket.subject }}, erwähnt:

> {{ event.text }}

${replyGoesOn}`,
          '**{{ event.actor }}** hat Sie in einer Notiz zu {{ ticket.number }}, {{ ticket.subject }}, erwähnt. Öffnen Sie das Ticket, um die Notiz zu lesen.',
        ),
      ),
    },
    at_risk: {
      title: '{{ ticket.number }} wird knapp',
      line: `{{ ticket.priority }}, {{ ticket.subject }}: ${due}.`,
      chat: `${it} wird knapp: ${due}. {{ ticket.priority }}, {{ ticket.queue }}. ${has}`,
      subject: 'Es wird knapp: {{ ticket.subject }}',
      email: `**{{ ticket.number }}**, {{ ticket.subject }}, wird knapp: ${due}.

{{ ticket.priority }}, {{ ticket.queue }}. ${has}`,
    },
    breached: {
      title: '{{ ticket.number }} ist überfällig',
      line: '{{ ticket.priority }}, {{ ticket.subject }}: {% if event.track %}Die {{ event.track }}{% else %}Die Zusage{% endif %} war fällig {{ due.at }}.',
      chat: `${it} ist überfällig: {% if event.track %}Die {{ event.track }}{% else %}Die Zusage{% endif %} war fällig {{ due.at }}. {{ ticket.priority }}, {{ ticket.queue }}. ${has}`,
      subject: 'Überfällig: {{ ticket.subject }}',
      email: `**{{ ticket.number }}**, {{ ticket.subject }}, ist überfällig: {% if event.track %}Die {{ event.track }}{% else %}Die Zusage{% endif %} war fällig {{ due.at }}.

{{ ticket.priority }}, {{ ticket.queue }}. ${has}`,
    },
    escalated: {
      title: '{{ ticket.number }} ist {% if person.part != "queue" %}an Sie {% endif %}eskaliert',
      line: `${escalatedWhy} {{ ticket.subject }}. {% if event.reason %}„{{ event.reason }}“ {% endif %}${has}${raised} ${whyYou}`,
      chat: `${escalatedWhy} ${link}, {{ ticket.subject }}. {{ ticket.priority }}, {{ ticket.queue }}. ${has}${raised} ${whyYou}

{{ event.reason }}`,
      subject: 'Eskaliert: {{ ticket.subject }}',
      email: `${escalatedWhy} **{{ ticket.number }}**, {{ ticket.subject }}. {{ ticket.priority }}, {{ ticket.queue }}. ${has}${raised} ${whyYou}

> {{ event.reason }}`,
    },
  },
  status: {
    open: 'offen',
    in_progress: 'in Arbeit',
    waiting: 'wartet',
    resolved: 'gelöst',
    closed: 'geschlossen',
  },
  track: { first_response: 'erste Antwort', next_response: 'nächste Antwort', resolution: 'Lösung' },
  per: { once: '', month: ' im Monat', year: ' im Jahr' },
  mail: {
    open: (number) => `${number} öffnen`,
    openApp: 'Catalyst öffnen',
    decide: (number) => `Über ${number} entscheiden`,
    because: {
      assignee: 'Sie bekommen diese Mail, weil Ihnen das Ticket zugewiesen ist.',
      lead: 'Sie bekommen diese Mail, weil das Ticket an Sie eskaliert wurde.',
      manager: 'Sie bekommen diese Mail, weil das Ticket an Sie eskaliert wurde.',
      on_call: 'Sie bekommen diese Mail, weil Sie Bereitschaft haben.',
      requester: 'Sie bekommen diese Mail, weil es in dem Ticket um Sie geht.',
      approver: 'Sie bekommen diese Mail, weil Sie um eine Genehmigung gebeten werden.',
      mentioned: 'Sie bekommen diese Mail, weil Sie in dem Ticket erwähnt sind.',
      watcher: 'Sie bekommen diese Mail, weil Sie dem Ticket folgen.',
      queue: '',
    },
  },
  digest: {
    title: (count) => `Während Sie weg waren: ${count} ${count === 1 ? 'Nachricht' : 'Nachrichten'}`,
    assignedTogether: (count) =>
      count === 1 ? 'Ihnen wurde ein Ticket zugewiesen' : `Ihnen wurden ${count} Tickets zugewiesen`,
    more: (count) => `und ${count} weitere`,
    happened: {
      ...workHappenedDe,
      created: 'wurde gemeldet',
      replied: 'hat eine Antwort',
      waiting: 'wartet auf Ihre Antwort',
      answer_reminder: 'wartet noch auf Ihre Antwort',
      resolved: 'wurde gelöst',
      confirm_reminder: 'wartet auf Ihre Bestätigung',
      closed: 'wurde geschlossen',
      reopened: 'wurde wieder geöffnet',
      assigned: 'wurde Ihnen zugewiesen',
      requester_replied: 'hat eine Antwort',
      mentioned: 'erwähnt Sie',
      at_risk: 'wird knapp',
      breached: 'ist überfällig',
      escalated: 'wurde an Sie eskaliert',
    },
    because:
      'Sie bekommen diese Mail, weil es in Ihre Ruhezeit fiel oder weil Sie eine tägliche Zusammenfassung wählten.',
  },
};
