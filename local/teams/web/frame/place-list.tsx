import { CounterBadge, Input } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ConversationView } from '#local/teams/contract';
import { shortTime } from '../conversation/time.ts';
import { Face, PlaceFace } from './face.tsx';

type Props = {
  readonly conversations: readonly ConversationView[];
  readonly selected: string;
  readonly isTeamsOnly: boolean;
  readonly onSelect: (placeId: string) => void;
};

const lastLine = ({ kind, last }: ConversationView) => {
  if (!last) return kind === 'personal' ? 'Say hi to get started' : 'Nothing here yet';
  if (last.mine) return `You: ${last.text}`;
  return kind === 'personal' ? last.text : `${last.author.split(' ')[0]}: ${last.text}`;
};

function Line({ one, isSelected, onSelect }: { one: ConversationView; isSelected: boolean; onSelect(): void }) {
  const isChannel = one.kind === 'channel';
  return (
    <li>
      <button
        type="button"
        className={`place ${isChannel ? 'place-channel' : ''} ${one.unread > 0 ? 'place-unread' : ''}`}
        data-testid={`nav-place-${one.placeId}`}
        aria-current={isSelected ? 'page' : undefined}
        onClick={onSelect}
      >
        {one.kind === 'personal' && <Face name={one.name} isBot size={36} />}
        {one.kind === 'groupChat' && <PlaceFace kind="groupChat" name={one.name} size={36} />}
        <span className="place-words">
          <span className="place-name">{one.name}</span>
          {!isChannel && <span className="place-last">{lastLine(one)}</span>}
        </span>
        <span className="place-side">
          {!isChannel && one.last && <time dateTime={one.last.at}>{shortTime(one.last.at)}</time>}
          {one.unread > 0 && (
            <CounterBadge count={one.unread} size="small" color="brand" aria-label={`${one.unread} unread`} />
          )}
        </span>
      </button>
    </li>
  );
}

/** Chats above, teams with their channels below, as in Teams' combined list. */
export function PlaceList({ conversations, selected, isTeamsOnly, onSelect }: Props) {
  const [filter, setFilter] = useState('');
  const matches = ({ name, team = '' }: ConversationView) =>
    `${team} ${name}`.toLowerCase().includes(filter.trim().toLowerCase());
  const found = conversations.filter(matches);
  const chats = isTeamsOnly ? [] : found.filter((one) => one.kind !== 'channel');
  const teams = [
    ...Map.groupBy(
      found.filter((one) => one.kind === 'channel'),
      (one) => one.team ?? one.name,
    ),
  ];
  const line = (one: ConversationView) => (
    <Line key={one.id} one={one} isSelected={one.placeId === selected} onSelect={() => onSelect(one.placeId)} />
  );
  const shownTeams = teams.map(([team, channels]) => (
    <section key={team} className="place-team" aria-label={team}>
      <h3>
        <PlaceFace kind="channel" name={team} size={24} />
        {team}
      </h3>
      <ul>{channels.map(line)}</ul>
    </section>
  ));
  return (
    <aside className="place-list" aria-label={isTeamsOnly ? 'Teams and channels' : 'Chats and channels'}>
      <h2>{isTeamsOnly ? 'Teams' : 'Chat'}</h2>
      <Input
        className="place-filter"
        size="medium"
        appearance="filled-lighter"
        contentBefore={<SearchRegular />}
        placeholder="Filter by name"
        aria-label="Filter chats and channels by name"
        value={filter}
        onChange={(_, { value }) => setFilter(value)}
      />
      {chats.length > 0 && <ul>{chats.map(line)}</ul>}
      {teams.length > 0 && !isTeamsOnly && <h3 className="place-heading">Teams and channels</h3>}
      {shownTeams}
      {found.length === 0 && <p className="place-none">Nothing has that name.</p>}
    </aside>
  );
}
