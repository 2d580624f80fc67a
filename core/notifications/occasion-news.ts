import type { Occasion } from './occasion.ts';

/** One thing that an event of approvals or of a playbook tells; the event says whom it concerns. */
export interface OccasionNews {
  readonly is: string;
  /** Whoever hears of it: of what the requester hears, the requester. */
  readonly memberId: string | null;
  /** Of what concerns the requester: whoever asked them. */
  readonly approverId: string | null;
  /** Whose approval it is about. */
  readonly approvalId: string | null;
  readonly stepId: string | null;
}

const textIn = (value: object, field: string): string | null => {
  const text: unknown = Object.hasOwn(value, field) ? Reflect.get(value, field) : null;
  return typeof text === 'string' ? text : null;
};

/** What an event carries as `data.news`, as far as it can be read. */
export function newsIn({ data }: Pick<Occasion, 'data'>): readonly OccasionNews[] {
  const all: readonly unknown[] = Array.isArray(data.news) ? data.news : [];
  return all.flatMap((one) => {
    if (typeof one !== 'object' || one === null) return [];
    const is = textIn(one, 'is');
    if (is === null) return [];
    return [
      {
        is,
        memberId: textIn(one, 'memberId'),
        approverId: textIn(one, 'approverId'),
        approvalId: textIn(one, 'approvalId'),
        stepId: textIn(one, 'stepId'),
      },
    ];
  });
}

export const hasNews = (occasion: Pick<Occasion, 'data'>, ...kinds: readonly string[]): boolean =>
  newsIn(occasion).some(({ is }) => kinds.includes(is));

/** The approver of a piece of news. */
export const approverIn = ({ memberId, approverId }: OccasionNews): string | null => approverId ?? memberId;

/** The approvers of news of these kinds. */
export const approversIn = (occasion: Pick<Occasion, 'data'>, ...kinds: readonly string[]): readonly string[] =>
  newsIn(occasion).flatMap((news) => {
    const id = approverIn(news);
    return kinds.includes(news.is) && id !== null ? [id] : [];
  });

/** The run that an event is about, by the field of its data (`approval` or `run`). */
export function runIdIn({ data }: Pick<Occasion, 'data'>, field: 'approval' | 'run'): string | null {
  const word = data[field];
  return typeof word === 'object' && word !== null ? textIn(word, 'runId') : null;
}
