import { makeStyles, tokens } from '@fluentui/react-components';
import { Attach16Regular } from '@fluentui/react-icons/svg/attach';
import { Link16Regular } from '@fluentui/react-icons/svg/link';
import { TaskListLtrRegular } from '@fluentui/react-icons/svg/task-list-ltr';
import type { ReactElement } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { useVisuallyHidden } from '../ui/visually-hidden.ts';
import { LivePeople } from './live-people.tsx';
import { useDeskWords } from './use-desk-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    flexShrink: 0,
    color: tokens.colorNeutralForeground3,
  },
  mark: { display: 'inline-flex', alignItems: 'center', fontSize: tokens.fontSizeBase200 },
});

/** What hangs on a ticket, and who is at it: small signs behind its subject. */
export function LineMarks({ ticket }: { readonly ticket: TicketView }) {
  const styles = useStyles();
  const { list } = useDeskWords();
  const { fileCount, links, openTasks } = ticket;
  return (
    <span className={styles.root}>
      {fileCount > 0 && <Mark icon={<Attach16Regular />} words={list.files(fileCount)} />}
      {links.length > 0 && <Mark icon={<Link16Regular />} words={list.links(links.length)} />}
      {openTasks > 0 && <Mark icon={<TaskListLtrRegular />} words={list.tasks(openTasks)} />}
      <LivePeople ticketId={ticket.id} />
    </span>
  );
}

function Mark({ icon, words }: { readonly icon: ReactElement; readonly words: string }) {
  const styles = useStyles();
  const hidden = useVisuallyHidden();
  return (
    <span className={styles.mark} title={words}>
      <span aria-hidden="true" style={{ display: 'flex' }}>
        {icon}
      </span>
      <span className={hidden.root}>{words}</span>
    </span>
  );
}
