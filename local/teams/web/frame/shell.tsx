import { useCallback, useEffect, useMemo, useState } from 'react';
import { ConversationPane } from '../conversation/conversation-pane.tsx';
import type { PersonChoice } from '../data/api.ts';
import { type AppTab, chosenChat, chosenTab, leftPage, rememberPlace, type ThemeName } from '../data/session.ts';
import { useViewer } from '../data/viewer.tsx';
import { readTeamsLink } from '../links.ts';
import { MailRoom } from '../mail/mail-room.tsx';
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

const appTab = (named: string): AppTab => (named === 'home' || named === 'desk' ? named : 'chat');

/** The start of a tab, or where it was before this page was loaded anew. */
function firstPage(tab: AppTab): TabPage {
  const left = leftPage(tab);
  return { id: tab === 'desk' ? 'desk' : 'home', ...(left && { subPageId: left }) };
}

/** The whole window for one person. */
export function Shell({ people, theme, onChoose, onTheme }: Props) {
  const { state, graph } = useViewer();
  const { me, conversations } = state.viewer;
  const [section, setSection] = useState<Section>(() => (chosenTab() === 'mail' ? 'mail' : 'chat'));
  const [placeId, setPlaceId] = useState(() => chosenChat() ?? personalPlace);
  const [tab, setTab] = useState<AppTab>(() => appTab(chosenTab()));
  const [page, setPage] = useState<TabPage>(() => firstPage(tab));
  const [focus, setFocus] = useState<string>();
  const [isListShown, setIsListShown] = useState(section === 'mail');

  const selected = conversations.find((one) => one.placeId === placeId) ?? conversations[0];
  const shown = section === 'mail' ? 'mail' : tab;
  useEffect(() => rememberPlace(me.upn, selected?.placeId, shown), [me.upn, selected?.placeId, shown]);

  const openPlace = useCallback((id: string) => {
    setPlaceId(id);
    setTab('chat');
    setIsListShown(false);
    setFocus(undefined);
    setSection((before) => (before === 'app' || before === 'mail' ? 'chat' : before));
  }, []);
  const openTab = useCallback((to: TabPage) => {
    setPlaceId(personalPlace);
    setPage({ ...to });
    setTab(to.id === 'desk' ? 'desk' : 'home');
    setIsListShown(false);
    setSection((before) => (before === 'teams' || before === 'mail' ? 'chat' : before));
  }, []);
  const openLink = useCallback(
    (href: string) => {
      const link = readTeamsLink(href, location.origin);
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
    if (next === 'mail') {
      setIsListShown(true);
      return;
    }
    setPlaceId(personalPlace);
    setTab('chat');
    setIsListShown(next === 'chat');
  };

  const count = (kinds: readonly string[]) =>
    conversations.filter((one) => kinds.includes(one.kind)).reduce((sum, one) => sum + one.unread, 0);
  const unread = {
    chat: count(['personal', 'groupChat']),
    teams: count(['channel']),
    mail: graph.state.mails?.unread ?? 0,
  };
  const total = unread.chat + unread.teams;
  const title = section === 'mail' ? 'Mail' : (selected?.name ?? 'Chat');
  useEffect(() => {
    document.title = `${total > 0 ? `(${total}) ` : ''}${title} | Small Teams`;
  }, [total, title]);

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
          {section === 'mail' && <MailRoom isListShown={isListShown} onList={setIsListShown} />}
          {section !== 'app' && section !== 'mail' && (
            <PlaceList
              conversations={conversations}
              selected={selected?.placeId ?? ''}
              isTeamsOnly={section === 'teams'}
              onSelect={openPlace}
            />
          )}
          {selected && section !== 'mail' && (
            <ConversationPane
              conversation={selected}
              tab={tab}
              page={page}
              hasBack={section !== 'app'}
              onTab={(to) => {
                setTab(to);
                if (to !== 'chat' && to !== page.id) setPage({ id: to });
              }}
              onBack={() => setIsListShown(true)}
            />
          )}
        </div>
        <LiveRegion />
      </div>
    </NavigationContext>
  );
}
