import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { type SaidLinkType, saidLinkTypes } from '#core/tickets/vocabulary';
import { DeskDialog } from '../desk/desk-dialog.tsx';
import { Pick } from '../desk/pick.tsx';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { TicketFinder } from './ticket-finder.tsx';
import { useDeedWords } from './use-deed-words.ts';
import { useLinkTickets } from './use-link-tickets.ts';
import { useDeskTicketWords } from './use-words.ts';

const useStyles = makeStyles({
  sentence: { margin: 0, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
});

interface LinkDialogProps {
  readonly ticketId: string;
  readonly onDone: () => void;
}

/** Links the ticket to another one, found by its number or by words; how the two belong together is read before it is done. */
export function LinkDialog({ ticketId, onDone }: LinkDialogProps) {
  const styles = useStyles();
  const { cancel } = useStrings();
  const { linkTypes } = useDeskTicketWords();
  const { link: words } = useDeedWords();
  const { notify } = useNotices();
  const queryClient = useQueryClient();
  const link = useLinkTickets(ticketId);
  const [type, setType] = useState<SaidLinkType>('relates_to');
  const [other, setOther] = useState<TicketView>();
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (!other || link.isPending) return;
    link.mutate(
      { type, ticketId: other.number },
      {
        onSuccess: () => {
          onDone();
          notify({ text: words.done(linkTypes[type], other.number) });
          void queryClient.invalidateQueries({ queryKey: ['links', other.id] });
        },
      },
    );
  };
  return (
    <DeskDialog
      title={words.title}
      onClose={onDone}
      onSubmit={submit}
      actions={
        <>
          <Button type="submit" appearance="primary" disabledFocusable={link.isPending}>
            {words.yes}
          </Button>
          <Button onClick={onDone}>{cancel}</Button>
        </>
      }
    >
      <Pick
        label={words.type}
        value={type}
        onChange={(value) => setType(saidLinkTypes.find((one) => one === value) ?? type)}
        options={saidLinkTypes.map((value) => ({ value, name: linkTypes[value] }))}
      />
      <TicketFinder
        label={words.other}
        hint={words.hint}
        exceptIds={[ticketId]}
        value={other}
        onChange={setOther}
        problem={tried && !other ? words.missing : undefined}
      />
      {other && <p className={styles.sentence}>{words.sentence(linkTypes[type], other.number)}</p>}
      {link.error && <ProblemNotice error={link.error} />}
    </DeskDialog>
  );
}
