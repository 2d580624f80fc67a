import { Button } from '@fluentui/react-components';
import type { TicketView } from '#core/tickets/contract';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import type { Mention, Mode } from './composer-drafts.ts';
import { useChange } from './use-change.ts';
import { useDeskTicketWords } from './use-words.ts';

interface BlindNoticeProps {
  readonly mode: Mode;
  readonly people: readonly Mention[];
  readonly reference: string;
  readonly ticket: TicketView;
}

/** Somebody is named who will not see it; a reply can reach them by making them a watcher. */
export function BlindNotice({ mode, people, reference, ticket }: BlindNoticeProps) {
  const { composer: words } = useDeskTicketWords();
  const change = useChange(reference);
  if (people.length === 0) return null;
  const names = people.map(({ name }) => name);
  const watch = () =>
    change.mutate({
      change: {
        is: 'update',
        fields: { watcherIds: [...ticket.watchers.map(({ id }) => id), ...people.map(({ id }) => id)] },
      },
      shown: {},
      seen: ticket,
    });
  return (
    <>
      <Notice
        intent="warning"
        action={
          mode === 'reply' && (
            <Button size="small" disabledFocusable={change.isPending} onClick={watch}>
              {words.addWatchers}
            </Button>
          )
        }
      >
        {words.blind[mode](names)}
      </Notice>
      {change.error && <ProblemNotice error={change.error} />}
    </>
  );
}
