import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download';
import { Delete20Regular } from '@fluentui/react-icons/svg/delete';
import { Document20Regular } from '@fluentui/react-icons/svg/document';
import { Image20Regular } from '@fluentui/react-icons/svg/image';
import { useState } from 'react';
import type { AttachmentView } from '#core/files/contract';
import { useNotices } from '../lib/use-notices.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { useFileStyles } from './file-styles.ts';
import { useOpenAttachment, usePictureLink, useRemoveAttachment } from './use-attachments.ts';
import { useInView } from './use-in-view.ts';
import { useSizes } from './use-sizes.ts';
import { useFileWords } from './use-words.ts';

const useStyles = makeStyles({
  opener: {
    padding: 0,
    border: 'none',
    background: 'none',
    font: 'inherit',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorBrandForegroundLink,
    textAlign: 'start',
    textDecorationLine: 'underline',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
  },
  trouble: { flexBasis: '100%' },
});

/** One file of a ticket: a small picture of pictures, how it stands, opening, saving, removing. */
export function AttachmentRow({ attachment }: { readonly attachment: AttachmentView }) {
  const styles = useStyles();
  const shared = useFileStyles();
  const words = useFileWords().attachments;
  const sizes = useSizes();
  const { ticketId, id, filename, size, isInline, isDownloadable, addedBy, scan, isPrivate } = attachment;
  const opening = useOpenAttachment(ticketId);
  const open = (save: boolean) => opening.mutate({ attachmentId: id, save });
  const facts = [
    sizes.bytes(size),
    words.addedBy(addedBy.name),
    ...(isPrivate ? [words.forDesk] : []),
    ...(scan === 'clean' ? [] : [words.scans[scan]]),
  ];
  return (
    <li className={shared.row}>
      <Picture attachment={attachment} />
      <div className={shared.facts}>
        {isDownloadable && isInline ? (
          <button
            type="button"
            className={styles.opener}
            dir="auto"
            aria-label={words.open(filename)}
            onClick={() => open(false)}
          >
            {filename}
          </button>
        ) : (
          <span className={shared.name} dir="auto">
            {filename}
          </span>
        )}
        <span className={shared.state}>{facts.join(' · ')}</span>
      </div>
      <div className={shared.actions}>
        {isDownloadable && (
          <Button
            size="small"
            icon={<ArrowDownload20Regular />}
            aria-label={words.download(filename)}
            disabledFocusable={opening.isPending}
            onClick={() => open(true)}
          >
            {words.save}
          </Button>
        )}
        {attachment.isRemovable && <Remove attachment={attachment} />}
      </div>
      {opening.error && (
        <div className={styles.trouble}>
          <ProblemNotice error={opening.error} />
        </div>
      )}
    </li>
  );
}

function Picture({ attachment: { ticketId, id, isInline, isDownloadable } }: { readonly attachment: AttachmentView }) {
  const shared = useFileStyles();
  const [place, isInView] = useInView<HTMLSpanElement>();
  const isPicture = isInline && isDownloadable;
  const url = usePictureLink(ticketId, id, isPicture && isInView);
  const [broken, setBroken] = useState<string | undefined>();
  return (
    <span ref={place} className={shared.picture} aria-hidden="true">
      {url !== undefined && url !== broken ? (
        <img className={shared.image} src={url} alt="" onError={() => setBroken(url)} />
      ) : isPicture ? (
        <Image20Regular />
      ) : (
        <Document20Regular />
      )}
    </span>
  );
}

/** The question stands where the button was; the harmless answer is next. */
const focusInside = (place: HTMLElement | null) => place?.querySelector('button')?.focus();

/** Asks once more before it removes: nobody can bring the file back. */
function Remove({ attachment: { ticketId, id, filename } }: { readonly attachment: AttachmentView }) {
  const styles = useStyles();
  const words = useFileWords().attachments;
  const { announce } = useNotices();
  const [isAsked, setAsked] = useState(false);
  const removal = useRemoveAttachment(ticketId, () => announce(words.removed(filename)));
  if (!isAsked) {
    return (
      <Button
        size="small"
        appearance="subtle"
        icon={<Delete20Regular />}
        aria-label={words.removeName(filename)}
        onClick={() => setAsked(true)}
      />
    );
  }
  return (
    <>
      <span>{words.sure}</span>
      <Button
        size="small"
        appearance="primary"
        disabledFocusable={removal.isPending}
        onClick={() => removal.mutate(id)}
      >
        {words.remove}
      </Button>
      <span ref={focusInside}>
        <Button size="small" onClick={() => setAsked(false)}>
          {words.keep}
        </Button>
      </span>
      {removal.error && (
        <div className={styles.trouble}>
          <ProblemNotice error={removal.error} />
        </div>
      )}
    </>
  );
}
