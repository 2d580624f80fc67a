import { Button, Tab, TabList } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { useEffect } from 'react';
import type { ConversationView } from '#local/teams/contract';
import type { AppTab } from '../data/session.ts';
import { useViewer } from '../data/viewer.tsx';
import { Face, PlaceFace } from '../frame/face.tsx';
import { HomeTab } from '../home/home-tab.tsx';
import type { TabPage } from '../navigation.tsx';
import { Compose } from './compose.tsx';
import { MessageList } from './message-list.tsx';
import './conversation-pane.css';

type Props = {
  readonly conversation: ConversationView;
  readonly tab: AppTab;
  readonly page: TabPage;
  readonly hasBack: boolean;
  readonly onTab: (tab: AppTab) => void;
  readonly onBack: () => void;
};

const placeholders = {
  personal: 'Type a message',
  groupChat: 'Type a message',
  channel: 'Start a post',
};

function Heading({ conversation }: { conversation: ConversationView }) {
  const { kind, name, team, members } = conversation;
  const people = members.map((one) => one.name).join(', ');
  return (
    <>
      {kind === 'personal' ? (
        <Face name={name} isBot size={36} />
      ) : (
        <PlaceFace kind={kind} name={team ?? name} size={36} />
      )}
      <div className="pane-words">
        <h2>{name}</h2>
        {kind !== 'personal' && (
          <p title={people}>{kind === 'channel' ? `${team} · ${members.length} members` : `${people} and Catalyst`}</p>
        )}
      </div>
    </>
  );
}

/** A chat or a channel: who it is with, what was said, and where to write. */
export function ConversationPane({ conversation, tab, page, hasBack, onTab, onBack }: Props) {
  const { api, state, actions, graph } = useViewer();
  const { id, kind, unread } = conversation;
  const thread = state.threads[id];
  const isChatShown = kind !== 'personal' || tab === 'chat';
  const newest = thread?.messages.at(-1)?.seq;

  useEffect(() => actions.load(id), [actions, id]);
  useEffect(() => {
    // Whether the bot could be introduced is shown by its answers; it is tried again with the first message.
    if (isChatShown) api.open(id).catch(() => undefined);
  }, [api, id, isChatShown]);
  useEffect(() => {
    if (!isChatShown || unread === 0 || newest === undefined) return;
    const read = () => {
      if (document.visibilityState === 'visible') api.read(id, newest).catch(() => undefined);
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [api, id, isChatShown, unread, newest]);

  return (
    <main className="pane">
      <header className="pane-head">
        {hasBack && (
          <Button
            className="pane-back"
            appearance="subtle"
            icon={<ArrowLeftRegular />}
            aria-label="Back to the list"
            onClick={onBack}
          />
        )}
        <Heading conversation={conversation} />
        {kind === 'personal' && (
          <TabList
            className="pane-tabs"
            selectedValue={tab}
            onTabSelect={(_, { value }) => onTab(value === 'home' || value === 'desk' ? value : 'chat')}
          >
            <Tab value="chat" data-testid="tab-chat">
              Chat
            </Tab>
            <Tab value="home" data-testid="tab-home">
              Home
            </Tab>
            <Tab value="desk" data-testid="tab-desk">
              Desk
            </Tab>
          </TabList>
        )}
      </header>
      {isChatShown ? (
        <>
          <MessageList key={id} conversation={conversation} thread={thread} />
          {kind === 'personal' && graph.state.bot?.blocked && (
            <p className="blocked-line" role="status" data-testid="blocked-line">
              You blocked {conversation.name}. Unblock it in the menu of your name.
            </p>
          )}
          <Compose key={`compose ${id}`} conversation={conversation} placeholder={placeholders[kind]} />
        </>
      ) : (
        <HomeTab page={page} />
      )}
    </main>
  );
}
