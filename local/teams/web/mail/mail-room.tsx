import { Button } from '@fluentui/react-components';
import { MailCheckmarkRegular, MailRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import type { MailLine } from '#local/graph/contract';
import { fullTime, shortTime } from '../conversation/time.ts';
import { useViewer } from '../data/viewer.tsx';
import { Face } from '../frame/face.tsx';
import { MailPane } from './mail-pane.tsx';
import './mail.css';

type Props = {
  /** The list alone is shown on narrow screens until a mail is opened. */
  readonly isListShown: boolean;
  readonly onList: (shown: boolean) => void;
};

/** Mails that this person got: what the product sends goes nowhere else on this machine. */
export function MailRoom({ isListShown, onList }: Props) {
  const { graph } = useViewer();
  const [openId, setOpenId] = useState<string>();
  const known = graph.state.mails;
  const { mails = [], unread = 0 } = known ?? {};
  const open = mails.find((one) => one.id === openId);

  const { readMails } = graph;
  const mustBeRead = open !== undefined && !open.read ? open.id : undefined;
  useEffect(() => {
    if (mustBeRead !== undefined) readMails([mustBeRead]);
  }, [mustBeRead, readMails]);

  return (
    <div className="mail-room" data-view={isListShown ? 'list' : 'pane'}>
      <aside className="place-list mail-list" aria-label="Mails">
        <div className="mail-list-head">
          <h2>Mail</h2>
          <Button
            appearance="subtle"
            size="small"
            icon={<MailCheckmarkRegular />}
            disabledFocusable={unread === 0}
            onClick={() => readMails()}
          >
            {unread === 0 && mails.length > 0 ? 'All read' : 'Mark all as read'}
          </Button>
        </div>
        {graph.state.failure && <p role="alert">{graph.state.failure}</p>}
        {known && mails.length === 0 && (
          <div className="mail-empty" data-testid="mail-empty">
            <MailRegular aria-hidden="true" />
            <p>No mail yet. Mails that Catalyst sends to this person end up here and leave this machine for nowhere.</p>
          </div>
        )}
        <ul>
          {mails.map((mail) => (
            <Line
              key={mail.id}
              mail={mail}
              isSelected={mail.id === openId}
              onOpen={() => {
                setOpenId(mail.id);
                onList(false);
              }}
            />
          ))}
        </ul>
      </aside>
      {open ? (
        <MailPane key={open.id} mail={open} onBack={() => onList(true)} />
      ) : (
        <main className="pane mail-nothing">{mails.length > 0 && <p>Choose a mail to read it.</p>}</main>
      )}
    </div>
  );
}

function Line({ mail, isSelected, onOpen }: { mail: MailLine; isSelected: boolean; onOpen(): void }) {
  const { from, subject, preview, receivedAt, read } = mail;
  return (
    <li>
      <button
        type="button"
        className={`place mail-line ${read ? '' : 'place-unread'}`}
        data-testid="mail"
        aria-current={isSelected ? 'page' : undefined}
        onClick={onOpen}
      >
        <Face name={from.name || from.address} isBot={from.name === 'Catalyst'} size={36} />
        <span className="place-words">
          {!read && <span className="unseen">Unread: </span>}
          <span className="place-name">{subject || '(no subject)'}</span>
          <span className="place-last">{from.name || from.address}</span>
          <span className="place-last">{preview}</span>
        </span>
        <span className="place-side">
          <time dateTime={receivedAt} title={fullTime(receivedAt)}>
            {shortTime(receivedAt)}
          </time>
        </span>
      </button>
    </li>
  );
}
