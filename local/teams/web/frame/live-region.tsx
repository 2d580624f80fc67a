import { useViewer } from '../data/viewer.tsx';
import { plainText } from '../text/markup.ts';
import { blocksOf } from '../text/rich-text.tsx';

/** Reads new messages, mails and activities out to those who do not see them. */
export function LiveRegion() {
  const { state, graph } = useViewer();
  const { news } = state;
  const words = news && (plainText(blocksOf(news)) || (news.attachments.length > 0 ? 'sent a card' : ''));
  return (
    <>
      <div className="unseen" aria-live="polite" data-testid="live-region">
        {news && words && `${news.author.name}: ${words}`}
      </div>
      <div className="unseen" aria-live="polite" data-testid="graph-region">
        {graph.state.news}
      </div>
    </>
  );
}
