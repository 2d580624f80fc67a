import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { Tick } from '../desk/tick.tsx';
import { AddFiles } from '../files/add-files.tsx';
import { AttachmentList } from '../files/attachment-list.tsx';
import { FileDrop } from '../files/file-drop.tsx';
import { UploadList } from '../files/upload-list.tsx';
import { attachmentsKey } from '../files/use-attachments.ts';
import { useUploads } from '../files/use-uploads.ts';
import { attemptKey, forgetAttempt, useDrafts } from '../lib/drafts.ts';
import { useClient } from '../lib/use-client.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { useTabWords } from './use-tab-words.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL },
  add: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
  foot: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

/** The files of a ticket, and more of them: for everybody who reads it, or for the desk alone. */
export function FilesTab({ ticket }: { readonly ticket: TicketView }) {
  const styles = useStyles();
  const { files: words } = useTabWords();
  const { announce } = useNotices();
  const client = useClient();
  const drafts = useDrafts();
  const queryClient = useQueryClient();
  const name = `files.${ticket.id}`;
  const uploads = useUploads(name);
  const [isPrivate, setPrivate] = useState(false);
  const attach = useMutation({
    mutationFn: async () => {
      const input = { id: ticket.id, uploadIds: [...(await uploads.settled())], isPrivate };
      return client.attachFiles(input, { idempotencyKey: attemptKey(drafts, name, input) });
    },
    onSuccess: ({ items }) => {
      forgetAttempt(drafts, name);
      uploads.clear();
      announce(words.added(items.length));
      void queryClient.invalidateQueries({ queryKey: attachmentsKey(ticket.id) });
      void queryClient.invalidateQueries({ queryKey: ['ticket'] });
    },
  });
  const has = uploads.items.length > 0;
  return (
    <FileDrop uploads={uploads} disabled={attach.isPending}>
      <div className={styles.root}>
        <AttachmentList ticketId={ticket.id} />
        {ticket.mergedInto === null && (
          <div className={styles.add}>
            <UploadList uploads={uploads} />
            {has && <Tick label={words.deskOnly} isOn={isPrivate} onChange={setPrivate} />}
            {attach.error && <ProblemNotice error={attach.error} />}
            <div className={styles.foot}>
              <AddFiles uploads={uploads} disabled={attach.isPending} />
              {has && (
                <Button
                  appearance="primary"
                  disabledFocusable={attach.isPending || uploads.hasTrouble}
                  onClick={() => !uploads.hasTrouble && !attach.isPending && attach.mutate()}
                >
                  {isPrivate ? words.attachForDesk : words.attach}
                </Button>
              )}
            </div>
          </div>
        )}
      </div>
    </FileDrop>
  );
}
