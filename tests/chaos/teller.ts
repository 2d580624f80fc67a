import { type Answer, ask, isDone } from './ask.ts';
import type { ClockTimeline } from './clock-timeline.ts';
import { judge, type Notes } from './notes.ts';
import type { Random } from './random.ts';
import { type PlotName, plotNames, plotOf, type Word } from './story-plots.ts';

/** Something said to a story, and what is known of it. */
export interface Said extends Word {
  sends: number;
  isAcknowledged: boolean;
  /** By the victims' clock; of the acknowledgement. */
  at: number;
}

/** A story that was begun, and what is known of it. */
export interface Told {
  readonly id: string;
  readonly plot: PlotName;
  readonly input: unknown;
  /** Real time before the first request to begin it. */
  readonly beganAt: number;
  isAcknowledged: boolean;
  /** One event at a time is under way to it, so that their order is known. */
  isBusy: boolean;
  maySleep: boolean;
  readonly said: Said[];
}

/** Signals to an entity: they cannot be told apart, so one that got lost is not sent again. */
export interface Tips {
  acknowledged: number;
  lost: number;
}

export interface Teller {
  readonly told: ReadonlyMap<string, Told>;
  readonly tips: Readonly<Tips>;
  /** What an entity holds that counts. */
  readonly purse: (key: string) => Promise<number | undefined>;
  /** One thing at random: begin a story, say something to one, suspend or resume one, look at one. */
  readonly act: () => Promise<void>;
  /** Asks again for what got lost; true when nothing is unsettled any more. */
  readonly settle: () => Promise<boolean>;
  /** Wakes what is suspended and says the last words. */
  readonly sayLastWords: () => Promise<boolean>;
}

const webhooks = '/runtime/webhooks/durabletask';

export function createTeller(notes: Notes, random: Random, time: ClockTimeline): Teller {
  const told = new Map<string, Told>();
  const tips: Tips = { acknowledged: 0, lost: 0 };
  const weighted = plotNames.flatMap((name) => Array<PlotName>(plotOf(name).weight).fill(name));
  let code: string | undefined;

  const keyOf = async (): Promise<string> => {
    if (code !== undefined) return code;
    const answer = await ask(`${notes.url()}/chaos/links`);
    if (isDone(answer)) code = new URL(answer.body.statusQueryGetUri).searchParams.get('code') ?? undefined;
    return code ?? '';
  };

  const manage = async (what: string, path: string, body?: unknown): Promise<Answer> => {
    const key = await keyOf();
    if (key === '') return 'lost';
    const method = body === undefined ? 'GET' : 'POST';
    const [plain, query = ''] = path.split('?');
    const answer = await ask(`${notes.url()}${webhooks}${plain}?code=${key}&${query}`, { method, body });
    judge(notes, `${what} ${path}`, answer);
    return answer;
  };

  const exists = async (story: Told): Promise<boolean> => {
    const answer = await manage('Looking at', `/instances/${story.id}`);
    notes.counts.reads += 1;
    if (answer === 'lost' || answer.status >= 500) return story.isAcknowledged;
    if (answer.status === 404 && story.isAcknowledged) notes.faults.push(`${story.id} was acknowledged and is gone`);
    return answer.status !== 404;
  };

  const begin = async (story: Told, isFirst: boolean): Promise<void> => {
    const throughDoor = random.chance(0.5);
    // A story that has ended would be told a second time.
    if (!isFirst && (await exists(story))) {
      story.isAcknowledged = true;
      return;
    }
    const path = `${story.plot}/${story.id}`;
    const answer = throughDoor
      ? await ask(`${notes.url()}/chaos/stories/${path}`, { method: 'POST', body: story.input })
      : await manage('Beginning', `/orchestrators/${path}`, story.input);
    if (throughDoor) judge(notes, `Beginning ${path}`, answer);
    if (!isDone(answer)) return;
    story.isAcknowledged = true;
    notes.counts.acknowledged += 1;
  };

  const say = async (story: Told, said: Said): Promise<void> => {
    said.sends += 1;
    const word: Word = { id: said.id, isLast: said.isLast };
    const event = plotOf(story.plot).hears ?? 'word';
    const answer = await manage('Telling', `/instances/${story.id}/raiseEvent/${event}`, word);
    if (answer === 'lost') return;
    const isOver = answer.status === 410;
    const mayBeOver = event === 'answer' || (said.isLast && said.sends > 1);
    if (isOver && !mayBeOver) notes.faults.push(`${story.id} is over before its last word`);
    if (answer.status === 404) notes.faults.push(`${story.id} was acknowledged and cannot be told anything`);
    if (!isDone(answer) && !isOver) return;
    if (isDone(answer)) notes.counts.acknowledged += 1;
    said.isAcknowledged = true;
    said.at = time.now();
  };

  const exclusively = async (story: Told, act: () => Promise<void>): Promise<void> => {
    story.isBusy = true;
    await act().finally(() => {
      story.isBusy = false;
    });
  };

  const listening = (): Told[] =>
    [...told.values()].filter(
      ({ plot, isAcknowledged, isBusy, said }) =>
        plotOf(plot).hears !== undefined &&
        isAcknowledged &&
        !isBusy &&
        !said.some((word) => word.isLast || !word.isAcknowledged),
    );

  const newWord = (story: Told, isLast: boolean): Said => {
    const said = { id: `${story.id}/${story.said.length + 1}`, isLast, sends: 0, isAcknowledged: false, at: 0 };
    story.said.push(said);
    return said;
  };

  const beginOne = async (): Promise<void> => {
    const plot = random.pick(weighted);
    const id = `${plot}-${told.size + 1}`;
    const story: Told = {
      id,
      plot,
      input: plotOf(plot).invent(random),
      beganAt: Date.now(),
      isAcknowledged: false,
      isBusy: false,
      maySleep: false,
      said: [],
    };
    told.set(id, story);
    await exclusively(story, () => begin(story, true));
  };

  const sayOne = async (): Promise<void> => {
    const open = listening();
    if (open.length === 0) return beginOne();
    const story = random.pick(open);
    const isLast = story.plot === 'deadline' || random.chance(0.2);
    await exclusively(story, () => say(story, newWord(story, isLast)));
  };

  const pauseOrWake = async (): Promise<void> => {
    const some = [...told.values()].filter(({ isAcknowledged, isBusy }) => isAcknowledged && !isBusy).slice(-40);
    if (some.length === 0) return beginOne();
    const story = random.pick(some);
    const wakes = story.maySleep;
    story.maySleep = true;
    await exclusively(story, async () => {
      const answer = await manage('Pausing', `/instances/${story.id}/${wakes ? 'resume' : 'suspend'}`, {});
      if (wakes && isDone(answer)) story.maySleep = false;
    });
  };

  const lookAtOne = async (): Promise<void> => {
    const known = [...told.values()].filter(({ isAcknowledged }) => isAcknowledged);
    if (known.length === 0) return beginOne();
    await exists(random.pick(known));
  };

  const tip = async (): Promise<void> => {
    const answer = await manage('Tipping', '/entities/purse/tips?op=add', 1);
    // One that was refused may have been written all the same.
    if (isDone(answer)) tips.acknowledged += 1;
    else tips.lost += 1;
    if (isDone(answer)) notes.counts.acknowledged += 1;
  };

  return {
    told,
    tips,
    async purse(key) {
      const answer = await manage('Reading', `/entities/purse/${key}`);
      return isDone(answer) ? Number(answer.body) : undefined;
    },
    async act() {
      const dice = random.next();
      if (dice < 0.5) await beginOne();
      else if (dice < 0.8) await sayOne();
      else if (dice < 0.87) await pauseOrWake();
      else if (dice < 0.92) await tip();
      else await lookAtOne();
    },
    async settle() {
      for (const story of told.values()) {
        if (!story.isAcknowledged) await begin(story, false);
        for (const said of story.said) if (!said.isAcknowledged) await say(story, said);
      }
      return [...told.values()].every((story) => story.isAcknowledged && story.said.every((one) => one.isAcknowledged));
    },
    async sayLastWords() {
      for (const story of listening()) {
        if (story.plot !== 'deadline') await say(story, newWord(story, true));
      }
      for (const story of told.values()) {
        if (!story.maySleep) continue;
        const answer = await manage('Waking', `/instances/${story.id}/resume`, {});
        story.maySleep = !(isDone(answer) || (answer !== 'lost' && answer.status === 410));
      }
      return [...told.values()].every(({ maySleep, said }) => !maySleep && said.every((one) => one.isAcknowledged));
    },
  };
}
