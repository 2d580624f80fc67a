import { createIncident } from '#core/incidents/create-incident';
import type { TicketView } from '#core/tickets/contract';
import type { AnyScene } from '../bot-parts.ts';
import { type ReportWords, reportWords } from './report-words.ts';

export interface Reported {
  readonly ticket: TicketView;
  /** It was reported before, by the same message or press. */
  readonly isReplay: boolean;
  /** What the person should know about their words, such as that they were cut. */
  readonly remarks: string | undefined;
}

/** Reports an incident in somebody's own words. The same message, sent again, reports once. */
export async function reportIncident(scene: AnyScene, text: string, files = 0): Promise<Reported> {
  const words = reportWords(text);
  const { subject, description } = words;
  const ticket = await createIncident(scene.ctx, { subject, ...(description !== undefined && { description }) });
  return {
    ticket,
    isReplay: scene.ctx.outcome.replayed === true,
    remarks: remarksOn(scene, words, files),
  };
}

function remarksOn({ s }: AnyScene, words: ReportWords, files: number): string | undefined {
  const remarks = [
    ...(words.isSubjectCut ? [s.chat.longSubject] : []),
    ...(words.isDescriptionCut ? [s.chat.cutDescription] : []),
    ...(files > 0 ? [s.chat.filesLeftOut] : []),
  ];
  return remarks.length > 0 ? remarks.join(' ') : undefined;
}
