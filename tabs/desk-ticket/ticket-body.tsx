import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useRef, useState } from 'react';
import type { MeView } from '#core/people/contract';
import type { TicketView } from '#core/tickets/contract';
import { searchText } from '../desk/choice.ts';
import { useCommand } from '../desk/use-commands.tsx';
import { usePlace, useRouter } from '../lib/use-router.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useVisuallyHidden } from '../ui/visually-hidden.ts';
import { ActivityTab } from './activity-tab.tsx';
import type { Mode } from './composer-drafts.ts';
import { roomy } from './roomy.ts';
import { type TabName, tabOf, tabsOf } from './tab-names.ts';
import { TicketTabs } from './ticket-tabs.tsx';
import { useDeskTicketWords } from './use-words.ts';

const Composer = lazy(async () => ({ default: (await import('./composer.tsx')).Composer }));
const TasksTab = lazy(async () => ({ default: (await import('./tasks-tab.tsx')).TasksTab }));
const FilesTab = lazy(async () => ({ default: (await import('./files-tab.tsx')).FilesTab }));
const LinksTab = lazy(async () => ({ default: (await import('./links-tab.tsx')).LinksTab }));
const AssetTab = lazy(async () => ({ default: (await import('./asset-tab.tsx')).AssetTab }));
const ApprovalsTab = lazy(async () => ({ default: (await import('./approvals-tab.tsx')).ApprovalsTab }));
const AutomationTab = lazy(async () => ({ default: (await import('./automation-tab.tsx')).AutomationTab }));
const SlaTab = lazy(async () => ({ default: (await import('./sla-tab.tsx')).SlaTab }));
const AuditTab = lazy(async () => ({ default: (await import('./audit-tab.tsx')).AuditTab }));

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minWidth: 0, gap: tokens.spacingVerticalS },
  /** Where there is height enough, what was said scrolls by itself, and the composer stands still below it. */
  rootInPane: { [roomy]: { flex: '1 1 0', minHeight: 0 } },
  panel: {
    position: 'relative',
    minWidth: 0,
    outlineStyle: 'none',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  panelInPane: {
    [roomy]: { flex: '1 1 0', minHeight: 0, overflowY: 'auto', paddingBlockEnd: tokens.spacingVerticalM },
  },
  composer: { display: 'flex', flexDirection: 'column', flexShrink: 0, minWidth: 0 },
  composerInPane: {
    [roomy]: {
      maxHeight: 'max(62%, min(240px, 40vh))',
      boxSizing: 'border-box',
      paddingBlockEnd: tokens.spacingVerticalM,
    },
  },
});

interface TicketBodyProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly me: MeView | undefined;
  readonly isPage: boolean;
  readonly hasKeys: boolean;
  readonly onReplying: (isReplying: boolean) => void;
}

/** The tabs of a ticket. Each is fetched when it is looked at; where one stands is in the address. */
export function TicketBody({ reference, ticket, me, isPage, hasKeys, onReplying }: TicketBodyProps) {
  const styles = useStyles();
  const hidden = useVisuallyHidden();
  const words = useDeskTicketWords();
  const router = useRouter();
  const { search } = usePlace();
  const [wanted, want] = useState<{ readonly mode: Mode; readonly turn: number }>();
  const turns = useRef(0);
  const tabs = tabsOf(ticket);
  const tab = tabOf(search, tabs);
  const show = (next: TabName) => {
    const { path, search: present } = router.here();
    const parameters = new URLSearchParams(present);
    if (next === 'activity') parameters.delete('tab');
    else parameters.set('tab', next);
    router.go(path + searchText(parameters), 'replace');
  };
  /** Whoever comes back to what was said has not asked to write again. */
  const choose = (next: TabName) => {
    want(undefined);
    show(next);
  };
  const write = (mode: Mode) => {
    if (tab !== 'activity') show('activity');
    turns.current += 1;
    want({ mode, turn: turns.current });
  };
  const mayWrite = ticket.mergedInto === null;
  useCommand('reply', hasKeys && mayWrite ? () => write('reply') : undefined);
  useCommand('note', hasKeys && mayWrite ? () => write('note') : undefined);

  const common = { reference, ticket };
  const bodies: Readonly<Record<TabName, () => React.ReactNode>> = {
    activity: () => <ActivityTab {...common} me={me} />,
    tasks: () => <TasksTab {...common} />,
    files: () => <FilesTab {...common} />,
    links: () => <LinksTab {...common} />,
    asset: () => <AssetTab ticket={ticket} />,
    approvals: () => <ApprovalsTab {...common} />,
    automation: () => <AutomationTab ticket={ticket} />,
    sla: () => <SlaTab ticket={ticket} />,
    audit: () => <AuditTab ticket={ticket} />,
  };
  return (
    <div className={mergeClasses(styles.root, !isPage && styles.rootInPane)}>
      <TicketTabs tabs={tabs} chosen={tab} ticket={ticket} onChoose={choose} />
      <div
        id={`panel-${tab}`}
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        tabIndex={0}
        className={mergeClasses(styles.panel, !isPage && styles.panelInPane)}
      >
        <h2 className={hidden.root}>{words.tabs[tab]}</h2>
        <Suspense fallback={<Skeleton heights={[28, 72, 72]} label={words.loadingTab(words.tabs[tab])} />}>
          {bodies[tab]()}
        </Suspense>
      </div>
      {tab === 'activity' && mayWrite && (
        <div data-keep-clear="" className={mergeClasses(styles.composer, !isPage && styles.composerInPane)}>
          <Suspense fallback={<Skeleton heights={[36]} label={words.loading} />}>
            <Composer {...common} me={me} wanted={wanted} onReplying={onReplying} />
          </Suspense>
        </div>
      )}
    </div>
  );
}
