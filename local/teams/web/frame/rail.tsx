import { CounterBadge } from '@fluentui/react-components';
import {
  ChatFilled,
  ChatRegular,
  MailFilled,
  MailRegular,
  PeopleTeamFilled,
  PeopleTeamRegular,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { CatalystMark } from './catalyst-mark.tsx';

export type Section = 'chat' | 'teams' | 'app' | 'mail';

type Props = {
  readonly section: Section;
  readonly unread: { readonly chat: number; readonly teams: number; readonly mail: number };
  readonly hasTeams: boolean;
  readonly onSection: (section: Section) => void;
};

export function Rail({ section, unread, hasTeams, onSection }: Props) {
  const item = (id: Section, label: string, icon: ReactNode, count: number, testId: string) => (
    <li>
      <button
        type="button"
        className="rail-item"
        data-testid={testId}
        aria-current={section === id ? 'page' : undefined}
        aria-label={count > 0 ? `${label}, ${count} unread` : label}
        onClick={() => onSection(id)}
      >
        <span className="rail-icon">
          {icon}
          {count > 0 && <CounterBadge className="rail-badge" count={count} size="small" color="danger" />}
        </span>
        <span className="rail-label">{label}</span>
      </button>
    </li>
  );
  return (
    <nav className="rail" aria-label="Apps">
      <ul>
        {item('chat', 'Chat', section === 'chat' ? <ChatFilled /> : <ChatRegular />, unread.chat, 'nav-chat')}
        {hasTeams &&
          item(
            'teams',
            'Teams',
            section === 'teams' ? <PeopleTeamFilled /> : <PeopleTeamRegular />,
            unread.teams,
            'nav-teams',
          )}
        {item('app', 'Catalyst', <CatalystMark size={24} />, 0, 'nav-app')}
        {item('mail', 'Mail', section === 'mail' ? <MailFilled /> : <MailRegular />, unread.mail, 'nav-mail')}
      </ul>
    </nav>
  );
}
