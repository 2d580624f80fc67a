import type { Chain, StageRule } from './chain.ts';

type Said = 'yes' | 'no' | 'silent';

/** A card that one person got: what they say on it counts for every chair they sit on. */
interface Card {
  readonly who: string;
  state: 'asked' | 'thinking' | 'yes' | 'no' | 'silent' | 'passed_on' | 'gone' | 'free';
  turn: number;
  due: number;
  left: number;
  /** Its time is over, and somebody above is being looked for. */
  climbing: boolean;
}

interface Chair {
  card: Card;
  readonly past: string[];
  second: boolean;
}

interface Table {
  readonly id: string;
  readonly after: readonly string[];
  rule: StageRule;
  state: 'waiting' | 'open' | 'passed' | 'failed' | 'skipped';
  chairs: Chair[];
  /** Somebody is being looked for who will sit here. */
  looking: boolean;
  help: 'nobody' | 'above' | 'admins' | 'no_more';
}

export interface Need {
  readonly find: 'approvers' | 'next_up' | 'admins' | 'in_place_of';
  readonly stageId?: string;
  /** Whose place it is, and which of their cards. */
  readonly who?: string;
  readonly nth?: number;
  readonly lastTry: boolean;
}

/**
 * The rules of P5 once more, in the plainest way: tables with chairs, people who get cards, and after everything that
 * happens all tables are looked at again. It knows nothing of the machine but which need was answered.
 */
export function slowOracle(chain: Chain, skipped: ReadonlySet<string>, barred: readonly string[], days: number) {
  const cards: Card[] = [];
  const gone = new Set<string>();
  let now = 0;
  let outcome: string | null = null;
  const tables: Table[] = chain.stages.map((stage, index) => ({
    id: stage.id,
    after: stage.dependsOn ?? (index === 0 ? [] : [chain.stages[index - 1]?.id ?? '']),
    rule: stage.rule,
    state: skipped.has(stage.id) ? 'skipped' : 'waiting',
    chairs: [],
    looking: false,
    help: 'nobody',
  }));

  const table = (id: string | undefined): Table => tables.find((one) => one.id === id) as Table;
  const cardOf = (who: string, nth: number): Card | undefined => cards.filter((card) => card.who === who)[nth];
  const isAsked = (card: Card): boolean => card.state === 'asked' || card.state === 'thinking';
  const chairsOf = (card: Card): Chair[] =>
    tables.flatMap((one) => (one.state === 'open' ? one.chairs.filter((chair) => chair.card === card) : []));
  const tablesOf = (card: Card): Table[] =>
    tables.filter((one) => one.state === 'open' && one.chairs.some((chair) => chair.card === card));
  const said = ({ card }: Chair): Said | undefined =>
    card.state === 'yes' || card.state === 'no' || card.state === 'silent' ? card.state : undefined;

  function welcome(at: Table, who: string): boolean {
    if (barred.includes(who) || gone.has(who)) return false;
    const own = at.chairs.filter((chair) => chair.card.who === who);
    if (own.some((chair) => chair.card.state === 'silent')) return false;
    return own.length > 0 || at.chairs.every((chair) => !chair.past.includes(who));
  }

  function cardFor(at: Table, who: string): Card {
    const refused = at.chairs.find((chair) => chair.card.who === who && chair.card.state === 'no');
    if (refused) return refused.card;
    const asked = cards.find((card) => card.who === who && isAsked(card));
    if (asked) {
      if (asked.state === 'asked') asked.due = now + days;
      else asked.left = days;
      return asked;
    }
    const agreed = cards.find((card) => card.who === who && card.state === 'yes');
    if (agreed) return agreed;
    return newCard(who, 'asked');
  }

  function newCard(who: string, state: 'asked' | 'gone'): Card {
    const card: Card = { who, state, turn: 0, due: now + days, left: 0, climbing: false };
    cards.push(card);
    return card;
  }

  function moveTo(at: Table, chair: Chair, who: string): void {
    const card = cardFor(at, who);
    chair.past.push(chair.card.who);
    chair.card = card;
  }

  function moveAll(card: Card, who: string, only: (chair: Chair) => boolean, climbs: boolean): void {
    for (const at of tablesOf(card)) {
      for (const chair of at.chairs.filter((one) => one.card === card && only(one))) {
        moveTo(at, chair, who);
        chair.second ||= climbs;
      }
    }
  }

  function lookAround(): void {
    for (let busy = true; busy && outcome === null; ) busy = lookOnce();
    for (const card of cards) {
      if (isAsked(card) && (outcome !== null || chairsOf(card).length === 0)) card.state = 'free';
    }
  }

  function lookOnce(): boolean {
    const open = tables.filter((one) => one.state === 'open');
    const lost = open.find((one) => fate(one) === 'lost');
    if (lost) {
      lost.state = 'failed';
      const words = lost.chairs.map(said);
      outcome = words.includes('no') ? 'rejected' : words.includes('silent') ? 'expired' : 'nobody_to_ask';
      return true;
    }
    for (const one of open) {
      const now = fate(one);
      if (now === 'won') one.state = 'passed';
      else if (now === 'empty' && one.help === 'no_more') {
        one.state = 'failed';
        const words = one.chairs.map(said);
        outcome = words.includes('no') ? 'rejected' : words.includes('silent') ? 'expired' : 'nobody_to_ask';
      } else if (now === 'empty') {
        if (one.help === 'nobody') one.help = 'above';
        one.looking = true;
      } else continue;
      return true;
    }
    const next = tables.find((one) => one.state === 'waiting' && one.after.every(through));
    if (next) {
      next.state = 'open';
      next.looking = true;
      return true;
    }
    if (!tables.every((one) => through(one.id))) return false;
    outcome = tables.some((one) => one.state === 'passed') ? 'approved' : 'not_needed';
    return true;
  }

  const through = (id: string): boolean => {
    const one = table(id);
    return one.state === 'passed' || (one.state === 'skipped' && one.after.every(through));
  };

  /** Tries out what could still come. */
  function fate({ rule, chairs, looking }: Table): 'won' | 'lost' | 'empty' | 'going_on' {
    const sought = looking || chairs.some(({ card }) => card.state === 'gone' && card.climbing);
    const words = chairs.map(said);
    const asked = [...new Set(chairs.filter(({ card }) => isAsked(card)).map(({ card }) => card.who))];
    if (rule.pass === 'all') {
      if (words.includes('no') || words.includes('silent')) return 'lost';
      if (sought || asked.length > 0) return 'going_on';
      return words.includes('yes') ? 'won' : 'empty';
    }
    const wanted = rule.pass === 'quorum' ? rule.of : 1;
    const agreed = new Set(chairs.filter((chair) => said(chair) === 'yes').map(({ card }) => card.who));
    if (agreed.size >= wanted) return 'won';
    // If on every chair without a no, and on those that were never filled, a different person sat and agreed.
    const chances = [...words, ...Array(Math.max(0, wanted - chairs.length)).fill(undefined)];
    if (chances.filter((word) => word !== 'no' && word !== 'silent').length < wanted) return 'lost';
    if (sought) return 'going_on';
    for (let choice = 0; choice < 2 ** asked.length; choice += 1) {
      const might = new Set([...agreed, ...asked.filter((_, place) => (choice >> place) % 2 === 1)]);
      if (might.size >= wanted) return 'going_on';
    }
    return 'empty';
  }

  function foundAtTable(at: Table, need: Need, people: readonly string[]): void {
    at.looking = false;
    if (need.find === 'approvers') {
      for (const who of people.filter((one) => !barred.includes(one))) {
        const card = gone.has(who) ? newCard(who, 'gone') : cardFor(at, who);
        if (gone.has(who)) card.climbing = true;
        at.chairs.push({ card, past: [], second: false });
      }
      return;
    }
    const fresh = people.filter((who) => welcome(at, who) && at.chairs.every((chair) => chair.card.who !== who));
    if (fresh.length === 0 && people.length > 0 && !need.lastTry) {
      at.looking = true;
      return;
    }
    for (const who of need.find === 'admins' ? fresh : fresh.slice(0, 1)) helpOut(at, who);
    if (need.find === 'admins') {
      at.help = 'no_more';
      if (at.rule.pass === 'all') at.rule = { pass: 'any' };
    } else if (fresh.length === 0) {
      at.help = 'admins';
    }
  }

  function helpOut(at: Table, who: string): void {
    const empty = at.chairs.find(({ card }) => card.state === 'gone' || card.state === 'free');
    const spare = at.chairs.find(
      ({ card }, index) =>
        (isAsked(card) || card.state === 'yes') && at.chairs.findIndex((one) => one.card.who === card.who) < index,
    );
    const chair = empty ?? spare;
    if (!chair) {
      at.chairs.push({ card: cardFor(at, who), past: [], second: false });
      return;
    }
    moveTo(at, chair, who);
    chair.second = false;
  }

  function foundInPlace(card: Card, need: Need, people: readonly string[]): void {
    const next = people.find((who) => who !== card.who && tablesToMove(card).every((at) => welcome(at, who)));
    if (next === undefined && people.length > 0 && !need.lastTry) return;
    card.climbing = false;
    if (card.state === 'gone') {
      if (next !== undefined) moveAll(card, next, () => true, false);
    } else if (next !== undefined) {
      moveAll(card, next, (chair) => !chair.second, true);
      card.state = 'silent';
    } else {
      for (const chair of chairsOf(card)) chair.second = true;
      card.due = now + days;
    }
  }

  const tablesToMove = (card: Card): Table[] =>
    tablesOf(card).filter((at) =>
      at.chairs.some((chair) => chair.card === card && (card.state === 'gone' || !chair.second)),
    );

  const after = (deed: () => void): void => {
    if (outcome !== null) return;
    deed();
    lookAround();
  };
  lookAround();

  return {
    outcome: () => outcome,
    asked: () =>
      cards
        .filter(isAsked)
        .map(({ who }) => who)
        .sort(),
    states: () => tables.map(({ state }) => state),
    found: (need: Need, people: readonly string[]) =>
      after(() => {
        if (need.find !== 'in_place_of') return foundAtTable(table(need.stageId), need, people);
        const card = cardOf(need.who ?? '', need.nth ?? 0);
        if (card) foundInPlace(card, need, people);
      }),
    says: (who: string, nth: number, yes: boolean) =>
      after(() => {
        const card = cardOf(who, nth);
        if (!card || !isAsked(card)) return;
        card.state = yes ? 'yes' : 'no';
      }),
    asksBack: (who: string, nth: number, turn: number) =>
      after(() => {
        const card = cardOf(who, nth);
        if (card?.state !== 'asked' || card.turn !== turn) return;
        card.left = Math.max(0, card.due - now);
        card.climbing = false;
        card.state = 'thinking';
        card.turn += 1;
        card.due = now + days;
      }),
    answer: (who: string, nth: number, turn: number) =>
      after(() => {
        const card = cardOf(who, nth);
        if (card?.state !== 'thinking' || card.turn !== turn) return;
        card.state = 'asked';
        card.turn += 1;
        card.due = now + card.left;
      }),
    passesOn: (who: string, nth: number, to: string, byHand: boolean) =>
      after(() => {
        const card = cardOf(who, nth);
        if (!card || !isAsked(card) || to === who) return;
        if (!tablesOf(card).every((at) => welcome(at, to))) return;
        if (byHand && tablesOf(card).some((at) => at.chairs.some((chair) => chair.card.who === to))) return;
        moveAll(card, to, () => true, false);
        card.state = 'passed_on';
      }),
    leaves: (who: string) =>
      after(() => {
        gone.add(who);
        const card = cards.find((one) => one.who === who && isAsked(one));
        if (!card) return;
        card.state = 'gone';
        card.climbing = true;
      }),
    clock: (at: number) => {
      now = at;
    },
    waits: () =>
      after(() => {
        for (const card of cards.filter(isAsked)) {
          if (card.climbing || card.due > now) continue;
          if (card.state === 'thinking') {
            card.state = 'asked';
            card.turn += 1;
            card.due = now + card.left;
            if (card.left > 0) continue;
          }
          if (chairsOf(card).every(({ second }) => second)) card.state = 'silent';
          else card.climbing = true;
        }
      }),
    stops: (as: string) =>
      after(() => {
        outcome = as;
      }),
  };
}

export type Oracle = ReturnType<typeof slowOracle>;
