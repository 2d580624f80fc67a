/**
 * The server's reasons in German. They are kept as English sentences with names in them; their fixed parts are known here,
 * and what is not known stays as it was said.
 */
export function reasonInGerman(sentence: string): string {
  for (const [shape, german] of sentences) {
    const found = shape.exec(sentence);
    if (found) return german(found.slice(1).map((part) => part ?? ''));
  }
  return sentence;
}

type Shape = readonly [shape: RegExp, german: (parts: readonly string[]) => string];

const at = (parts: readonly string[], index: number): string => parts[index] ?? '';

const shapesIn =
  (shapes: readonly Shape[]) =>
  (text: string): string => {
    for (const [shape, german] of shapes) {
      const found = shape.exec(text);
      if (found) return german(found.slice(1).map((part) => part ?? ''));
    }
    return text;
  };

/** Lists that the server joins with “ and ”: what is known is put in German on both sides of it. */
const each = (text: string, between: RegExp, word: (part: string) => string, joint: string): string =>
  text.split(between).map(word).join(joint);

const skills = (text: string): string => text.replaceAll(' and ', ' und ');

const channels: Readonly<Record<string, string>> = {
  portal: 'das Portal',
  teams: 'Teams',
  api: 'die Schnittstelle',
  email: 'E-Mail',
};

/** Why a rule or a policy is for a ticket. */
const condition = shapesIn([
  [/^it is an incident$/, () => 'es ist eine Störung'],
  [/^it is a request$/, () => 'es ist eine Anfrage'],
  [/^it is for every ticket$/, () => 'sie gilt für jedes Ticket'],
  [/^it takes every ticket$/, () => 'sie gilt für jedes Ticket'],
  [/^(?:the )?queue is (.*)$/s, ([name = '']) => `die Warteschlange ist ${name}`],
  [/^queue that you cannot see$/, () => 'eine Warteschlange, die Sie nicht sehen'],
  [/^(?:the )?priority is (.*)$/s, ([name = '']) => `die Priorität ist ${name}`],
  [/^(?:the )?category is (.*)$/s, ([name = '']) => `die Kategorie ist ${name}`],
  [/^the requester’s department is (.*)$/s, ([name = '']) => `die Abteilung der meldenden Person ist ${name}`],
  [/^the requester’s location is (.*)$/s, ([name = '']) => `der Standort der meldenden Person ist ${name}`],
  [/^(?:the )?requester is (?:a )?VIP$/, () => 'die meldende Person ist VIP'],
  [/^(?:the )?requester is (?:not a|no) VIP$/, () => 'die meldende Person ist kein VIP'],
  [/^requester is (.*)$/s, ([name = '']) => `die meldende Person ist ${name}`],
  [/^kind is incident$/, () => 'es ist eine Störung'],
  [/^kind is request$/, () => 'es ist eine Anfrage'],
  [/^channel is (.*)$/s, ([name = '']) => `gemeldet wurde über ${channels[name] ?? name}`],
  [/^impact is (.*)$/s, ([level = '']) => `die Auswirkung ist ${level}`],
  [/^urgency is (.*)$/s, ([level = '']) => `die Dringlichkeit ist ${level}`],
  [/^tag is (.*)$/s, ([tag = '']) => `es trägt die Markierung ${tag}`],
  [/^it says “(.*)”$/s, ([words = '']) => `es enthält „${words}“`],
  [/^asset is (.*)$/s, ([name = '']) => `das Gerät ist ${name}`],
  [/^within (.*)$/s, ([name = '']) => `innerhalb von ${name}`],
  [/^after hours of (.*)$/s, ([name = '']) => `außerhalb von ${name}`],
  [/^(.*) applied it$/s, ([name = '']) => `${name} hat sie angewendet`],
  [/^([\p{L}\p{N}_.-]+) is (.*)$/su, ([field = '', value = '']) => `${field} ist ${value}`],
]);

const starts =
  '(?:it is |it says |it takes |the |queue |priority is |category is |requester is |kind is |channel is |impact is |urgency is |tag is |asset is |within |after hours of )';
const conditions = (text: string): string => each(text, new RegExp(`(?:, | and )(?=${starts})`), condition, ' und ');

/** What became of a rule that could not do all. */
const trouble = shapesIn([
  [/^its calendar is gone$/, () => 'ihr Kalender ist weg'],
  [
    /^the queue is gone; the ticket was not moved by it$/,
    () => 'die Warteschlange ist weg; das Ticket wurde nicht verschoben',
  ],
  [
    /^the ticket has (\d+) tags, so not all were added$/,
    ([count = '']) => `das Ticket hat ${count} Markierungen, darum kamen nicht alle dazu`,
  ],
  [/^the rota is gone, so nobody is on call by it$/, () => 'der Dienstplan ist weg, darum hat niemand Bereitschaft'],
  [/^nobody is on call in (.*)$/s, ([rota = '']) => `niemand hat Bereitschaft in ${rota}`],
  [/^somebody who should watch has left$/, () => 'jemand, der folgen sollte, ist nicht mehr da'],
  [/^not all who should watch found room$/, () => 'nicht alle, die folgen sollten, hatten Platz'],
  [
    /^whom it names (.*), and does not get the ticket$/s,
    ([why = '']) => `wen sie nennt, bekommt das Ticket nicht: ${absence(why)}`,
  ],
  [
    /^(.*) (has left|does not work the desk|is not in the restricted queue), and does not get the ticket$/s,
    ([name = '', why = '']) => `${name} bekommt das Ticket nicht: ${absence(why)}`,
  ],
]);

const troubles = (text: string): string =>
  text === ''
    ? ''
    : ` ${each(text, / (?=In rule \d+, )/, shapesIn([[/^In rule (\d+), (.*?), ((?:its calendar|the queue is gone|the ticket has|the rota is|nobody is on call|somebody who|not all who|whom it names).*|[^,]*, and does not get the ticket)\.$/s, (parts) => `In Regel ${at(parts, 0)}, ${at(parts, 1)}: ${trouble(at(parts, 2))}.`]]), ' ')}`;

/** Why somebody cannot have a ticket. */
const absence = shapesIn([
  [/^has left$/, () => 'nicht mehr da'],
  [/^does not work the desk$/, () => 'arbeitet nicht im Service Desk'],
  [/^is not in the restricted queue$/, () => 'gehört nicht zur geschützten Warteschlange'],
  [
    /^has (\d+) open tickets?, and the limit is (\d+)$/,
    ([open = '', limit = '']) => `hat ${open} offene ${open === '1' ? 'Zuweisung' : 'Zuweisungen'}, höchstens ${limit}`,
  ],
  [/^does not know (.*)$/s, ([what = '']) => `kennt sich nicht aus mit ${skills(what)}`],
  [/^out of office$/, () => 'abwesend'],
  [/^out of office until (.*)$/, ([day = '']) => `abwesend bis ${day}`],
  [/^away$/, () => 'nicht am Platz'],
  [/^away for a moment$/, () => 'gleich zurück'],
  [/^not to be disturbed$/, () => 'nicht zu stören'],
  [/^offline$/, () => 'offline'],
  [/^outside their working hours$/, () => 'außerhalb der eigenen Arbeitszeit'],
]);

const passedOver = shapesIn([
  [/^([^:]*): (.*)$/s, ([name = '', why = '']) => `${name}: ${absence(why)}`],
  [/^(.*) has no members$/s, ([queue = '']) => `${queue} hat keine Mitglieder`],
]);

const nobodyIn = (queue: string, known: string): string =>
  `niemand in ${queue}${known === '' ? '' : ` mit Kenntnis von ${skills(known)}`} kann es gerade bekommen`;
const among = (count: string, queue: string, known: string): string =>
  `${count} in ${queue}${known === '' ? '' : ` mit Kenntnis von ${skills(known)}`}`;

/** Why this person has it. */
const holding = shapesIn([
  [/^taken or given by hand$/, () => 'von Hand genommen oder gegeben'],
  [/^by a rule$/, () => 'durch eine Regel'],
  [
    /^by rule (\d+), (.*), on call in (.*)$/s,
    ([position = '', rule = '', rota = '']) => `durch Regel ${position}, ${rule}, Bereitschaft in ${rota}`,
  ],
  [/^by rule (\d+), (.*)$/s, ([position = '', rule = '']) => `durch Regel ${position}, ${rule}`],
  [
    /^the only one in (.*?)(?: who knows (.*) and| who) can have it now$/s,
    ([queue = '', known = '']) =>
      `als Einzige oder Einziger möglich: ${among('aus', queue, known).replace('aus in', 'in')}`,
  ],
  [
    /^next in turn of (\d+) in (.*?)(?: who know (.*))?$/s,
    ([count = '', queue = '', known = '']) => `an der Reihe unter ${among(count, queue, known)}`,
  ],
  [
    /^least loaded of (\d+) in (.*?)(?: who know (.*))?: (\d+) points, next (\d+)$/s,
    ([count = '', queue = '', known = '', points = '', next = '']) =>
      `am wenigsten ausgelastet unter ${among(count, queue, known)}: ${points} Punkte, danach ${next} (offene Tickets zählen nach Priorität)`,
  ],
  [
    /^nobody in (.*?)(?: who knows (.*))? can have it now, and then it is theirs$/s,
    ([queue = '', known = '']) => `${nobodyIn(queue, known)}, und dann ist es ihres`,
  ],
]);

const routed = shapesIn([
  [
    /^whoever reported it for the desk chose that queue$/,
    () => 'wer es für den Service Desk gemeldet hat, hat die Warteschlange gewählt',
  ],
  [/^the ticket that it follows was there$/, () => 'das Ticket, dem es folgt, dort war'],
  [
    /^it is the default queue and no rule named another one$/,
    () => 'es die Standard-Warteschlange ist und keine Regel eine andere nannte',
  ],
]);

const deed = shapesIn([
  [/^set priority (.*)$/s, ([name = '']) => `Priorität ${name}`],
  [/^tagged (.*)$/s, ([tags = '']) => `Markierung ${tags}`],
  [/^gave it to (.*)$/s, ([name = '']) => `zugewiesen an ${name}`],
  [/^let it be watched by (.*)$/s, ([names = '']) => `es folgen ${names}`],
  [/^left the queue as it was chosen$/, () => 'die Warteschlange bleibt wie gewählt'],
  [/^left the priority as it was given$/, () => 'die Priorität bleibt wie angegeben'],
]);

const obstacles = (text: string): string =>
  each(
    text,
    /, (?=nobody is on call for |its queue is gone|the person of this step|who is on call|the lead of |the manager of |[^,]* has no lead(?:,|$))/,
    obstacle,
    ', ',
  );

const called = shapesIn([
  [/^the person of this step$/, () => 'die Person dieser Stufe'],
  [/^who is on call$/, () => 'wer Bereitschaft hat'],
  [/^the lead of (.*)$/s, ([queue = '']) => `die Leitung von ${queue}`],
  [/^the manager of the lead of (.*)$/s, ([queue = '']) => `die Führungskraft der Leitung von ${queue}`],
]);

const obstacle = shapesIn([
  [/^its queue is gone$/, () => 'die Warteschlange ist weg'],
  [/^nobody is on call for (.*)$/s, ([queue = '']) => `niemand hat Bereitschaft für ${queue}`],
  [/^the lead of (.*) has no manager$/s, ([queue = '']) => `die Leitung von ${queue} hat keine Führungskraft`],
  [/^(.*) has no lead$/s, ([queue = '']) => `${queue} hat keine Leitung`],
  [/^(.*) is not there any more$/s, ([who = '']) => `${called(who)} ist nicht mehr da`],
  [/^(.*), (.*), has left$/s, ([who = '', name = '']) => `${called(who)}, ${name}, ist nicht mehr da`],
  [
    /^(.*), (.*), may not see tickets of this queue$/s,
    ([who = '', name = '']) => `${called(who)}, ${name}, darf Tickets dieser Warteschlange nicht sehen`,
  ],
]);

/** Why an escalation went to somebody else than was asked for. */
export const obstaclesInGerman = (text: string): string => obstacles(text);

const sentences: readonly Shape[] = [
  [
    new RegExp(`^policy (\\d+), (.*): (${starts}.*?)(?:; the item promises (\\d+) working days?)?$`, 's'),
    (parts) => `Richtlinie ${at(parts, 0)}, ${at(parts, 1)}: ${conditions(at(parts, 2))}${promised(at(parts, 3))}`,
  ],
  [
    /^It is in (.*): it was reported before there were rules, or moved there by hand\.$/s,
    ([queue = '']) => `Es liegt in ${queue}: Es wurde gemeldet, bevor es Regeln gab, oder von Hand dorthin gelegt.`,
  ],
  [
    /^Went to (.*?) because rule (\d+), (.*?): (.*?)\.( Later it was moved to (?:.*?)\.)?(?: (In rule \d+, .*))?$/s,
    (parts) =>
      `Kam nach ${place(at(parts, 0))} durch Regel ${at(parts, 1)}, ${at(parts, 2)}: ${conditions(at(parts, 3))}.${moved(at(parts, 4))}${troubles(at(parts, 5))}`,
  ],
  [
    /^Went to (.*?) because (whoever reported it for the desk chose that queue|the ticket that it follows was there|it is the default queue and no rule named another one)\.( Later it was moved to (?:.*?)\.)?(?: (In rule \d+, .*))?$/s,
    (parts) =>
      `Kam nach ${place(at(parts, 0))}, weil ${routed(at(parts, 1))}.${moved(at(parts, 2))}${troubles(at(parts, 3))}`,
  ],
  [
    /^Rule (\d+), (.*?), ((?:set priority |tagged |gave it to |let it be watched by |left the ).*?): (.*)\.$/s,
    (parts) =>
      `Regel ${at(parts, 0)}, ${at(parts, 1)}, bewirkte: ${each(at(parts, 2), /; /, deed, '; ')} (${conditions(at(parts, 3))}).`,
  ],
  [/^Nobody has it yet\.$/, () => 'Noch hat es niemand.'],
  [
    /^It stays in the queue: nobody in (.*?)(?: who knows (.*?))? can have it now \((.*)\)\.(?: (.*), who gets it then, (.*)\.)?$/s,
    ([queue = '', known = '', why = '', fallback = '', barred = '']) =>
      `Es bleibt in der Warteschlange: ${nobodyIn(queue, known)} (${each(why, /; /, passedOver, '; ')}).${fallback === '' ? '' : ` ${fallback}, wohin es dann geht: ${absence(barred)}.`}`,
  ],
  [/^(.*?) has it: (.*)\.$/s, ([name = '', why = '']) => `${name} hat es: ${holding(why)}.`],
  [/^([^:.]*): (.*)$/s, ([name = '', why = '']) => `${name}: ${absence(why)}`],
];

/** By the item of a request, in place of its policy. */
const promised = (days: string): string =>
  days === '' ? '' : `; der Artikel verspricht ${days} ${days === '1' ? 'Arbeitstag' : 'Arbeitstage'}`;
const place = (name: string): string => (name === 'another queue' ? 'einer anderen Warteschlange' : name);
const moved = (text: string): string => {
  const found = /^ Later it was moved to (.*)\.$/s.exec(text);
  return found ? ` Später kam es nach ${found[1]}.` : '';
};
