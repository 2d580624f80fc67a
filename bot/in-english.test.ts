import { commands } from './commands.ts';
import { inEnglish } from './in-english.ts';

const nameOf = (text: string) => commands.find(({ parse }) => parse(inEnglish(text)) !== undefined)?.name;

it.each([
  ['hilfe', 'help'],
  ['Hilfe!', 'help'],
  ['/hilfe', 'help'],
  ['anfrage', 'request'],
  ['Bestellen Laptop', 'request'],
  ['genehmigungen', 'approvals'],
  ['Meine Tickets', 'myTickets'],
  ['aufgaben', 'tasks'],
  ['abbrechen', 'cancel'],
  ['abbrechen REQ-12', 'cancel'],
  ['zurückziehen REQ-12', 'cancel'],
  ['withdraw REQ-000012', 'cancel'],
  ['status REQ-12', 'status'],
  ['warum INC-12?', 'why'],
  ['delegieren', 'delegate'],
  ['delegieren an Robin Example bis Freitag', 'delegate'],
])('%s is %s', (text, name) => {
  expect(nameOf(text)).toBe(name);
});

it.each([
  'Hilfe, mein Drucker brennt',
  'Anfrage hängt seit gestern',
  'Bestellen geht seit heute nicht mehr',
  'Genehmigungen werden nicht angezeigt',
  'Meine Tickets sind verschwunden',
  'Aufgaben fehlen in Teams',
  'abbrechen lässt sich der Druck nicht',
  'zurückziehen',
  'Warum geht mein VPN nicht?',
  'Delegieren an andere geht in Outlook seit gestern nicht mehr richtig',
  'withdraw money does not work',
])('%s is free text', (text) => {
  expect(inEnglish(text)).toBe(text);
  expect(nameOf(text)).toBeUndefined();
});

it('keeps names, days and absences of whom is delegated to', () => {
  expect(inEnglish('delegieren an Robin Example von Montag bis 24.12.2026')).toBe(
    'delegate to Robin Example from Montag until 24.12.2026',
  );
  expect(inEnglish('delegieren an Robin von Berg bis Freitag')).toBe('delegate to Robin von Berg until Freitag');
  expect(inEnglish('Delegieren an Robin wenn ich abwesend bin')).toBe('delegate to Robin when away');
  expect(inEnglish('delegieren aus')).toBe('delegate off');
});
