import type { ApprovalRunView, SeatView } from '#core/approvals/contract';
import { whyAsked, whyNow } from '#teams-app/strings/why-asked-words';
import type { Moments } from '../lib/moments.ts';
import type { ApprovalWords } from './words-en.ts';

/** Why this person is asked, as on the cards; empty where there is nothing to say. */
export const whySeat = (seat: SeatView, words: ApprovalWords, { day }: Moments): string =>
  whyAsked(whyNow(seat), words.because, day);

/** Why the caller is asked: they may hold seats in several stages. */
export const whyMe = ({ stages, mine }: ApprovalRunView, words: ApprovalWords, { day }: Moments): string => {
  const seats = stages.flatMap((stage) => stage.seats.filter(({ approvalId }) => approvalId === mine?.approvalId));
  return [...new Set(seats.map(({ why }) => whyAsked(why, words.because, day)).filter((why) => why !== ''))].join('; ');
};
