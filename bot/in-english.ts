import { after, ticketAtStart } from './spoken.ts';

/** The English command for what was said after a German word; undefined where that is no whole command. */
type Said = (rest: string) => string | undefined;

const alone =
  (command: string): Said =>
  (rest) =>
    rest === '' ? command : undefined;

const ofTicket =
  (command: string, mayStandAlone: boolean): Said =>
  (rest) => {
    if (rest === '') return mayStandAlone ? command : undefined;
    return ticketAtStart(rest)?.rest === '' ? `${command} ${rest}` : undefined;
  };

const ofThing =
  (command: string, mostWords: number): Said =>
  (rest) => {
    if (rest === '') return command;
    return rest.split(/\s+/).length <= mostWords ? `${command} ${rest}` : undefined;
  };

const name = String.raw`[\p{L}'’.-]+`;
const person = String.raw`${name}(?:\s+${name}){0,3}?`;
/** "Robin von Berg" is a name, "Robin von Montag" is not. */
const day = String.raw`(?=\d|(?:mon|diens|donners|frei|sams|sonn)|mittwoch|heute|morgen|übermorgen|nächste|kommende)`;
const handsOver = new RegExp(
  `^an\\s+(?<to>${person})(?:\\s+(?:von|ab)\\s+${day}(?<from>.{1,30}?))?(?:\\s+bis\\s+(?<until>.{1,30}?))?(?<away>\\s+(?:bei abwesenheit|wenn ich (?:abwesend|weg|nicht da) bin))?$`,
  'iu',
);

const delegate: Said = (rest) => {
  if (rest === '') return 'delegate';
  if (/^(aus|zurück|zurücknehmen|niemand)$/i.test(rest)) return 'delegate off';
  const { to, from, until, away } = handsOver.exec(rest)?.groups ?? {};
  if (to === undefined) return undefined;
  return ['delegate to', to.trim(), from && `from ${from}`, until && `until ${until}`, away && 'when away']
    .filter(Boolean)
    .join(' ');
};

/** German words and what they are in English. Nothing but whole commands: whatever else begins like one is a sentence. */
const words: readonly (readonly [string, Said])[] = [
  ['hilfe', alone('help')],
  ['anfrage', ofThing('request', 1)],
  ['anfordern', ofThing('request', 2)],
  ['bestellen', ofThing('request', 2)],
  ['meine genehmigungen', alone('approvals')],
  ['genehmigungen', alone('approvals')],
  ['meine tickets', alone('my tickets')],
  ['meine aufgaben', alone('tasks')],
  ['aufgaben', alone('tasks')],
  ['abbrechen', ofTicket('cancel', true)],
  ['zurückziehen', ofTicket('cancel', false)],
  ['warum', ofTicket('why', true)],
  ['delegieren', delegate],
];

/** A command said in German, as commands read it; anything else as it was said. `status` is the same in both. */
export function inEnglish(text: string): string {
  for (const [word, said] of words) {
    const rest = after(text, word)?.replace(/[\s!.?]+$/, '');
    const command = rest === undefined ? undefined : said(rest);
    if (command !== undefined) return command;
  }
  return text;
}
