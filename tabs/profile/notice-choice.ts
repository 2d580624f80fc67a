import type { PreferencesView } from '#core/notifications/contract';
import type { NoticeKind, PersonalSurface } from '../lib/notice-words.ts';
import type { PutPreferencesInput } from './use-kept.ts';

export const surfaces: readonly PersonalSurface[] = ['chat', 'feed', 'email', 'in_app'];

/** Kinds as people think of them. Whatever kind comes new stands with a person's own tickets. */
const groupOf = (kind: NoticeKind): 'own' | 'decisions' | 'desk' => {
  if (kind.startsWith('approval_')) return 'decisions';
  const desk: readonly NoticeKind[] = [
    'assigned',
    'requester_replied',
    'at_risk',
    'breached',
    'escalated',
    'run_stuck',
    'task_assigned',
  ];
  return desk.includes(kind) ? 'desk' : 'own';
};

export type NoticeGroup = ReturnType<typeof groupOf>;

/** What the form holds while somebody chooses. Times are local, `HH:MM`. */
export interface NoticeChoice {
  readonly matrix: Readonly<Partial<Record<NoticeKind, readonly PersonalSurface[]>>>;
  readonly quiet: 'organisation' | 'own' | 'none';
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly daily: boolean;
  readonly dailyAt: string;
}

export function choiceOf({ matrix, quietHours, quietHoursChosen, digest }: PreferencesView): NoticeChoice {
  const ownQuiet = quietHours === null ? 'none' : 'own';
  return {
    matrix: Object.fromEntries(matrix.map(({ kind, surfaces: told }) => [kind, told])),
    quiet: quietHoursChosen ? ownQuiet : 'organisation',
    quietFrom: quietHours?.from ?? '19:00',
    quietTo: quietHours?.to ?? '07:00',
    daily: digest.mode === 'daily',
    dailyAt: digest.mode === 'daily' ? digest.at : '08:00',
  };
}

/** As the API takes it: what is as the organisation suggests goes on following it. */
export function preferencesOf(choice: NoticeChoice, read: PreferencesView): PutPreferencesInput {
  const rows = read.matrix.map(({ kind, default: suggested }) => {
    const told = choice.matrix[kind] ?? suggested;
    return { kind, surfaces: [...told], chosen: !isSame(told, suggested), default: [...suggested] };
  });
  return {
    matrix: Object.fromEntries(rows.filter(({ chosen }) => chosen).map(({ kind, surfaces: told }) => [kind, told])),
    digest: choice.daily ? { mode: 'daily', at: choice.dailyAt } : { mode: 'off' },
    ...quietOf(choice),
  };
}

function quietOf({ quiet, quietFrom, quietTo }: NoticeChoice): Pick<PutPreferencesInput, 'quietHours'> {
  if (quiet === 'organisation') return {};
  return { quietHours: quiet === 'none' ? null : { from: quietFrom, to: quietTo } };
}

/** The suggestion of the organisation in every row. */
export const suggestedMatrix = (read: PreferencesView): NoticeChoice['matrix'] =>
  Object.fromEntries(read.matrix.map(({ kind, default: suggested }) => [kind, suggested]));

export function toggled(choice: NoticeChoice, kind: NoticeKind, surface: PersonalSurface): NoticeChoice {
  const told = choice.matrix[kind] ?? [];
  const next = told.includes(surface) ? told.filter((one) => one !== surface) : [...told, surface];
  return { ...choice, matrix: { ...choice.matrix, [kind]: surfaces.filter((one) => next.includes(one)) } };
}

/** Groups in the order of the page; those of the desk only for people who work there. */
export function groupsOf(read: PreferencesView, worksTheDesk: boolean) {
  const groups: readonly NoticeGroup[] = worksTheDesk ? ['own', 'decisions', 'desk'] : ['own', 'decisions'];
  return groups.map((group) => ({
    group,
    kinds: read.matrix.map(({ kind }) => kind).filter((kind) => groupOf(kind) === group),
  }));
}

const wallTime = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What is wrong with the times, by field; empty where nothing is. */
export function faultsOf(
  choice: NoticeChoice,
): Readonly<Partial<Record<'quietFrom' | 'quietTo' | 'dailyAt', 'bad' | 'same'>>> {
  const own = choice.quiet === 'own';
  return {
    ...(own && !wallTime.test(choice.quietFrom) && { quietFrom: 'bad' as const }),
    ...(own && !wallTime.test(choice.quietTo) && { quietTo: 'bad' as const }),
    ...(own && choice.quietFrom === choice.quietTo && { quietTo: 'same' as const }),
    ...(choice.daily && !wallTime.test(choice.dailyAt) && { dailyAt: 'bad' as const }),
  };
}

export const isSameChoice = (a: NoticeChoice, b: NoticeChoice): boolean => JSON.stringify(a) === JSON.stringify(b);

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));
