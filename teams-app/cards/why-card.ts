import type { CardElementArray } from '@microsoft/teams.cards';
import type { TicketSlaView, TicketView } from '#core/tickets/contract';
import type { Strings } from '../strings/strings.ts';
import { closedWords, pausesOf } from '../strings/why-words.ts';
import { type Card, cardVersion, fitted, fullWidth } from './card.ts';
import { moment } from './moments.ts';
import { excerpt, plainLine } from './plain-text.ts';

type ExplainedTrack = TicketSlaView['tracks'][number];

export interface WhyView extends Readonly<Pick<TicketView, 'number' | 'subject' | 'kind'>> {
  readonly tracks: readonly ExplainedTrack[];
  /** Why it is in its queue and, for the desk, with its agent: sentences as the product has them, names of people in them. */
  readonly routing: readonly string[];
  /** Whom the clock escalated it to, oldest first. */
  readonly escalations: readonly ShownEscalation[];
  readonly url: string;
}

export interface ShownEscalation {
  readonly at: string;
  readonly track: ExplainedTrack['track'];
  /** Names; none where it was everybody of the queue. */
  readonly people: readonly string[];
  /** Why it is not who was asked for. */
  readonly instead?: string | undefined;
}

const mostPauses = 4;

/** Why a ticket is due when it is, and why it is where it is. */
export const whyCard = (view: WhyView, s: Strings): Card => {
  const title = s.why.title(view.number);
  return fitted(
    (share) =>
      ({
        type: 'AdaptiveCard',
        version: cardVersion,
        fallbackText: title,
        msteams: fullWidth,
        body: [
          { type: 'TextBlock', text: title, weight: 'Bolder', size: 'Medium', wrap: true, style: 'heading' },
          {
            type: 'TextBlock',
            text: plainLine(excerpt(view.subject, 120)),
            isSubtle: true,
            wrap: true,
            spacing: 'None',
          },
          ...(view.tracks.length === 0
            ? [{ type: 'TextBlock' as const, text: s.why.noClock, wrap: true }]
            : view.tracks.flatMap((track) => trackElements(track, view.kind, share, s))),
          ...escalationElements(view, share, s),
          ...routingElements(view.routing, share, s),
        ],
        actions: [{ type: 'Action.OpenUrl', title: s.action.open, url: view.url }],
      }) satisfies Card,
  );
};

function trackElements(track: ExplainedTrack, kind: WhyView['kind'], share: number, s: Strings): CardElementArray {
  const name =
    track.track === 'resolution' && kind === 'request' ? s.clock.track.fulfilment : s.clock.track[track.track];
  const isPaused = track.pausedAt !== null && track.metAt === null;
  const until = track.pausedUntil === null ? undefined : s.clock.waitsUntil(moment(track.pausedUntil));
  const pauses = pausesOf(track, isPaused);
  const shown = pauses.slice(-mostPauses);
  const closed = closedWords(track, s.why.words);
  const lines = [
    ...(track.because ? [s.why.because(plainLine(excerpt(s.why.reason(track.because), Math.floor(300 * share))))] : []),
    ...(track.target ? [targetLine(track, track.target, s)] : []),
    ...shown.map(({ from, to, reason }) => {
      const why = s.why.words.waits[reason];
      return to === null
        ? s.why.words.stillPaused(moment(from), until ?? why)
        : s.why.words.paused(moment(from), moment(to), why);
    }),
    ...(pauses.length > shown.length ? [s.why.words.morePauses(pauses.length - shown.length)] : []),
    ...(closed ? [s.why.words.closed(plainLine(excerpt(closed, 300)))] : []),
  ];
  const isMissed = track.breachedAt !== null;
  return [
    {
      type: 'Container',
      separator: true,
      spacing: 'Medium',
      items: [
        {
          type: 'TextBlock',
          text: `${name}: ${standing(track, kind, s)}`,
          weight: 'Bolder',
          wrap: true,
          ...(isMissed && { color: 'Attention' as const }),
        },
        ...lines.map((text) => ({ type: 'TextBlock' as const, text, wrap: true, spacing: 'Small' as const })),
      ],
    },
  ];
}

/** Whoever requests something has their first answer when it begins, too. */
function standing(
  { track, dueAt, breachedAt, metAt, pausedAt }: ExplainedTrack,
  kind: WhyView['kind'],
  s: Strings,
): string {
  if (breachedAt && metAt) return s.why.keptLate(moment(breachedAt), moment(metAt));
  if (breachedAt) return s.why.missed(moment(breachedAt));
  if (metAt && kind === 'request' && track === 'first_response') return s.why.keptOnceBegun(moment(metAt));
  if (metAt) return s.why.kept(moment(metAt));
  if (pausedAt) return s.why.paused;
  return dueAt === null ? s.why.neverDue : s.why.due(moment(dueAt));
}

function targetLine({ usedMs, leftMs }: ExplainedTrack, target: NonNullable<ExplainedTrack['target']>, s: Strings) {
  const length = s.clock.hours(target.minutes * 60_000);
  const { words } = s.why;
  if (usedMs < 60_000 && leftMs > 0) return `${words.target(length, target.time)}: ${words.unused}`;
  const used = s.clock.hours(usedMs);
  return `${words.target(length, target.time)}: ${leftMs > 0 ? words.used(used, s.clock.hours(leftMs)) : words.usedUp(used)}`;
}

const mostEscalations = 4;

const escalationElements = ({ escalations, kind }: WhyView, share: number, s: Strings): CardElementArray =>
  escalations.slice(-mostEscalations).map(({ at, track, people, instead }) => {
    const promise = track === 'resolution' && kind === 'request' ? s.clock.track.fulfilment : s.clock.track[track];
    const names = plainLine(excerpt(people.join(', '), Math.floor(200 * share)));
    const why = instead ? s.why.instead(plainLine(excerpt(instead, Math.floor(200 * share)))) : '';
    const said =
      people.length > 0 ? s.why.escalatedTo(moment(at), promise, names) : s.why.escalatedToQueue(moment(at), promise);
    return { type: 'TextBlock' as const, text: `${said}${why}`, wrap: true, spacing: 'Small' as const };
  });

const routingElements = (routing: readonly string[], share: number, s: Strings): CardElementArray =>
  routing.length === 0
    ? []
    : [
        {
          type: 'Container',
          separator: true,
          spacing: 'Medium',
          items: [
            { type: 'TextBlock', text: s.why.routing, weight: 'Bolder', wrap: true },
            ...routing.map((sentence) => ({
              type: 'TextBlock' as const,
              text: plainLine(excerpt(s.why.reason(sentence), Math.floor(400 * share))),
              wrap: true,
              spacing: 'Small' as const,
            })),
          ],
        },
      ];
