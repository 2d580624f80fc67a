import { Button, CounterBadge, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components';
import { AlertRegular, CheckmarkRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ActivityView } from '#local/graph/contract';
import { fullTime, shortTime } from '../conversation/time.ts';
import { useViewer } from '../data/viewer.tsx';
import { CatalystMark } from '../frame/catalyst-mark.tsx';
import { useNavigation } from '../navigation.tsx';
import './bell.css';

/** The activity feed behind a bell: what the app told this person outside of the chat. */
export function Bell() {
  const { graph } = useViewer();
  const { openLink } = useNavigation();
  const [isOpen, setIsOpen] = useState(false);
  const { activities = [], unread = 0 } = graph.state.activities ?? {};

  const follow = ({ id, webUrl, read }: ActivityView) => {
    if (!read) graph.readActivities([id]);
    setIsOpen(false);
    if (!openLink(webUrl)) window.open(webUrl, '_blank', 'noopener');
  };
  return (
    <Popover open={isOpen} onOpenChange={(_, { open }) => setIsOpen(open)} positioning="below-end" trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="transparent"
          className="title-button bell"
          data-testid="bell"
          icon={
            <span className="bell-icon">
              <AlertRegular />
              {unread > 0 && <CounterBadge className="bell-count" count={unread} size="small" color="danger" />}
            </span>
          }
          aria-label={unread > 0 ? `Activity, ${unread} unread` : 'Activity'}
          title="Activity"
        />
      </PopoverTrigger>
      <PopoverSurface className="feed" aria-label="Activity" data-testid="feed">
        <header className="feed-head">
          <h2>Activity</h2>
          <Button
            appearance="subtle"
            size="small"
            icon={<CheckmarkRegular />}
            disabledFocusable={unread === 0}
            onClick={() => graph.readActivities()}
          >
            {unread === 0 && activities.length > 0 ? 'All read' : 'Mark all as read'}
          </Button>
        </header>
        {graph.state.failure && <p role="alert">{graph.state.failure}</p>}
        {activities.length === 0 ? (
          <div className="feed-empty">
            <AlertRegular aria-hidden="true" />
            <p>
              Your activity feed is empty. What Catalyst posts to Teams' feed shows up here. The notices inside of the
              app are another list, which has no page yet: GET /v1/notifications.
            </p>
          </div>
        ) : (
          <ul className="feed-lines">
            {activities.map((one) => (
              <li key={one.id}>
                <Line activity={one} onOpen={() => follow(one)} />
              </li>
            ))}
          </ul>
        )}
      </PopoverSurface>
    </Popover>
  );
}

function Line({ activity, onOpen }: { activity: ActivityView; onOpen(): void }) {
  const { title, preview, topic, at, read } = activity;
  return (
    <button type="button" className={`feed-line ${read ? '' : 'feed-unread'}`} data-testid="activity" onClick={onOpen}>
      <CatalystMark size={32} />
      <span className="feed-words">
        <span className="feed-title">
          {!read && <span className="unseen">Unread: </span>}
          {title}
        </span>
        <span className="feed-preview">{preview}</span>
        {!title.startsWith(topic) && <span className="feed-topic">{topic}</span>}
      </span>
      <time dateTime={at} title={fullTime(at)}>
        {shortTime(at)}
      </time>
    </button>
  );
}
