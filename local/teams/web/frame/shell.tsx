import { useCallback, useEffect, useMemo, useState } from 'react';
import { ConversationPane } from '../conversation/conversation-pane.tsx';
import type { PersonChoice } from '../data/api.ts';
import { chosenChat, chosenTab, rememberPlace, type ThemeName } from '../data/session.ts';
import { useViewer } from '../data/viewer.tsx';
import { readTeamsLink } from '../links.ts';
import { NavigationContext, type TabPage } from '../navigation.tsx';
import { LiveRegion } from './live-region.tsx';
import { PlaceList } from './place-list.tsx';
import { Rail, type Section } from './rail.tsx';
import { TitleBar } from './title-bar.tsx';
import './shell.css';

type Props = {
  readonly people: readonly PersonChoice[];
  readonly theme: ThemeName;
  readonly onChoose: (upn: string) => void;
  readonly onTheme: (theme: ThemeName) => void;
};

const personalPlace = 'catalyst';

/** The whole window for one person. */
export function Shell({ people, theme, onChoose, onTheme }: Props) {
  const { state } = useViewer();
  const { me, conversations } = state.viewer;
  const [section, setSection] = useState<Section>('chat');
  const [placeId, setPlaceId] = useState(() => chosenChat() ?? personalPlace);
  const [tab, setTab] = useState(chosenTab);
  const [page, setPage] = useState<TabPage>({ id: 'home' });
  const [focus, setFocus] = useState<string>();
  const [isListShown, setIsListShown] = useState(false);

  const selected = conversations.find((one) => one.placeId === placeId) ?? conversations[0];
  useEffect(() => rememberPlace(me.upn, selected?.placeId, tab), [me.upn, selected?.placeId, tab]);

  const openPlace = useCallback((id: string) => {
    setPlaceId(id);
    setTab('chat');
    setIsListShown(false);
    setFocus(undefined);
    setSection((before) => (before === 'app' ? 'chat' : before));
  }, []);
  const openTab = useCallback((to: TabPage) => {
    setPlaceId(personalPlace);
    setPage({ ...to });
    setTab('home');
    setIsListShown(false);
    setSection((before) => (before === 'teams' ? 'chat' : before));
  }, []);
  const openLink = useCallback(
    (href: string) => {
      const link = readTeamsLink(href);
      if (!link) return false;
      if (link.kind === 'tab') {
        openTab({ id: link.pageId, ...(link.subPageId && { subPageId: link.subPageId }) });
        return true;
      }
      const target = link.kind === 'message' && conversations.find((one) => one.id === link.conversationId);
      if (link.kind === 'message' && !target) return false;
      openPlace(target ? target.placeId : personalPlace);
      if (link.kind === 'message') setFocus(link.messageId);
      return true;
    },
    [conversations, openPlace, openTab],
  );
  const navigation = useMemo(
    () => ({ theme, focus, openPlace, openTab, openLink }),
    [theme, focus, openPlace, openTab, openLink],
  );

  const onSection = (next: Section) => {
    setSection(next);
    if (next === 'teams') {
      const first = conversations.find((one) => one.kind === 'channel');
      if (selected?.kind !== 'channel' && first) setPlaceId(first.placeId);
      setIsListShown(true);
      return;
    }
    setPlaceId(personalPlace);
    setTab('chat');
    setIsListShown(next === 'chat');
  };

  const count = (kinds: readonly string[]) =>
    conversations.filter((one) => kinds.includes(one.kind)).reduce((sum, one) => sum + one.unread, 0);
  const unread = { chat: count(['personal', 'groupChat']), teams: count(['channel']) };
  const total = unread.chat + unread.teams;
  useEffect(() => {
    document.title = `${total > 0 ? `(${total}) ` : ''}${selected?.name ?? 'Chat'} | Small Teams`;
  }, [total, selected?.name]);

  return (
    <NavigationContext value={navigation}>
      <div className="shell" data-section={section} data-view={isListShown ? 'list' : 'pane'}>
        <TitleBar people={people} me={me} theme={theme} isLive={state.isLive} onChoose={onChoose} onTheme={onTheme} />
        <Rail
          section={section}
          unread={unread}
          hasTeams={conversations.some((one) => one.kind === 'channel')}
          onSection={onSection}
        />
        <div className="stage">
          {section !== 'app' && (
            <PlaceList
              conversations={conversations}
              selected={selected?.placeId ?? ''}
              isTeamsOnly={section === 'teams'}
              onSelect={openPlace}
            />
          )}
          {selected && (
            <ConversationPane
              conversation={selected}
              tab={tab}
              page={page}
              hasBack={section !== 'app'}
              onTab={setTab}
              onBack={() => setIsListShown(true)}
            />
          )}
        </div>
        <LiveRegion />
      </div>
    </NavigationContext>
  );
}
