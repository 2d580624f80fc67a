import { obstaclesInGerman, reasonInGerman } from './reasons-de.ts';

/** English words that no German sentence has; names in the examples avoid them. */
const english =
  /\b(the|because|rule|policy|nobody|who|has|have|now|next|least|points|priority|queue|requester|went|later|know|knows|left|can|not|out|by|it|and|is|of|turn|open|limit|lead|manager|there|any|more|somebody|tagged|watched|gave|set)\b/i;

/** Every shape that core makes, with names and numbers as it puts them in. */
const sentences = [
  'policy 3, Stufe 3: the priority is P3',
  'policy 9, Rest: it is for every ticket',
  'policy 1, A: B: it is an incident, the queue is Netz, the priority is P1, the category is vpn, the requester’s department is d1 and the requester is a VIP',
  'policy 1, A: it is a request and the requester is not a VIP',
  'policy 3, Stufe 3: the priority is P3; the item promises 1 working day',
  'policy 9, Rest: it is for every ticket; the item promises 15 working days',
  'It is in Netz: it was reported before there were rules, or moved there by hand.',
  'Went to Netz because whoever reported it for the desk chose that queue.',
  'Went to Netz because the ticket that it follows was there.',
  'Went to Netz because it is the default queue and no rule named another one.',
  'Went to another queue because it is the default queue and no rule named another one. Later it was moved to Netz.',
  'Went to Netz because rule 2, VPN: it says “VPN”.',
  'Went to Netz because rule 2, VPN, WLAN: it takes every ticket. Later it was moved to Drucker. In rule 2, VPN, WLAN, nobody is on call in Rota.',
  'Went to Netz because rule 2, VPN: kind is incident and channel is teams and category is vpn and priority is P1 and impact is 1 and urgency is 2 and tag is wlan and asset is PC-7.',
  'Went to Netz because rule 2, VPN: queue is Netz and the requester’s department is d1 and the requester’s location is Ulm and requester is VIP and requester is Erin and within Tagschicht.',
  'Went to Netz because rule 2, VPN: requester is no VIP and after hours of Tagschicht.',
  'Went to Netz because rule 2, VPN: queue that you cannot see. In rule 1, A, its calendar is gone. In rule 1, A, the queue is gone; the ticket was not moved by it.',
  'Went to Netz because rule 2, VPN: kind is request. In rule 1, A, the ticket has 20 tags, so not all were added. In rule 3, B, the rota is gone, so nobody is on call by it.',
  'Went to Netz because rule 2, VPN: kind is request. In rule 1, A, somebody who should watch has left. In rule 3, B, not all who should watch found room. In rule 4, C, whom it names has left, and does not get the ticket.',
  'Went to Netz because rule 2, VPN: kind is request. In rule 1, A, Erin Ems has left, and does not get the ticket. In rule 3, B, Erin Ems does not work the desk, and does not get the ticket.',
  'Went to Netz because rule 2, VPN: kind is request. In rule 1, A, Erin Ems is not in the restricted queue, and does not get the ticket.',
  'Rule 4, VIP, set priority P2; tagged vpn, wlan; gave it to Erin; let it be watched by Max, Ute: requester is VIP.',
  'Rule 4, VIP, left the queue as it was chosen; left the priority as it was given: it takes every ticket.',
  'Rule 4, VIP, tagged vpn: Avery Agent applied it.',
  'Nobody has it yet.',
  'Blake Osei has it: taken or given by hand.',
  'Blake Osei has it: by a rule.',
  'Blake Osei has it: by rule 3, Nachts.',
  'Blake Osei has it: by rule 3, Nachts, on call in Rota.',
  'Blake Osei has it: the only one in Netz who can have it now.',
  'Blake Osei has it: the only one in Netz who knows vpn and wlan and can have it now.',
  'Blake Osei has it: next in turn of 3 in Netz.',
  'Blake Osei has it: least loaded of 2 in Netz: 2 points, next 8.',
  'Blake Osei has it: least loaded of 2 in Netz who know vpn and wlan: 2 points, next 8.',
  'Blake Osei has it: nobody in Netz who knows vpn can have it now, and then it is theirs.',
  'It stays in the queue: nobody in Netz can have it now (Netz has no members).',
  'It stays in the queue: nobody in Netz who knows vpn can have it now (Alex: outside their working hours; Max: out of office until 2026-11-23). Ute, who gets it then, has left.',
  'Alex Novak: has left',
  'Alex Novak: does not work the desk',
  'Alex Novak: is not in the restricted queue',
  'Alex Novak: has 1 open ticket, and the limit is 1',
  'Alex Novak: has 4 open tickets, and the limit is 3',
  'Alex Novak: does not know vpn and wlan',
  'Alex Novak: out of office',
  'Alex Novak: away',
  'Alex Novak: away for a moment',
  'Alex Novak: not to be disturbed',
  'Alex Novak: outside their working hours',
];

describe('the server’s reasons in German', () => {
  it.each(sentences)('leave no English in %j', (sentence) => {
    expect(reasonInGerman(sentence)).not.toMatch(english);
  });

  it.each([
    ['policy 3, Priority 3: the priority is P3', 'Richtlinie 3, Priority 3: die Priorität ist P3'],
    [
      'policy 3, Priority 3: the queue is Netz and the priority is P3; the item promises 5 working days',
      'Richtlinie 3, Priority 3: die Warteschlange ist Netz und die Priorität ist P3; der Artikel verspricht 5 Arbeitstage',
    ],
    [
      'Went to Network because rule 2, Speaks of VPN: it says “VPN”.',
      'Kam nach Network durch Regel 2, Speaks of VPN: es enthält „VPN“.',
    ],
    ['Alex Novak: offline', 'Alex Novak: offline'],
    [
      'Blake Osei has it: least loaded of 2 in Netz who know vpn: 2 points, next 8.',
      'Blake Osei hat es: am wenigsten ausgelastet unter 2 in Netz mit Kenntnis von vpn: 2 Punkte, danach 8 (offene Tickets zählen nach Priorität).',
    ],
    [
      'Blake Osei has it: the only one in Netz who knows vpn and can have it now.',
      'Blake Osei hat es: als Einzige oder Einziger möglich: in Netz mit Kenntnis von vpn.',
    ],
  ])('say %j as %j', (said, german) => {
    expect(reasonInGerman(said)).toBe(german);
  });

  it('leave as it is what they do not know', () => {
    for (const words of ['', 'Something new happened.', 'No policy is for this ticket'])
      expect(reasonInGerman(words)).toBe(words);
  });

  it.each([
    'Netz has no lead',
    'nobody is on call for Netz',
    'its queue is gone',
    'the lead of Netz has no manager',
    'the person of this step is not there any more',
    'the person of this step, Avery Chen, has left, Netz has no lead',
    'who is on call, Avery Chen, may not see tickets of this queue, the lead of Netz, Max Ems, has left, the manager of the lead of Netz is not there any more',
  ])('say why an escalation went to somebody else: %j', (words) => {
    expect(obstaclesInGerman(words)).not.toMatch(english);
  });
});
