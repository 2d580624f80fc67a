import { Button, Spinner, Tab, TabList } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import type { MailAddress, MailLine } from '#local/graph/contract';
import { fullTime } from '../conversation/time.ts';
import { useViewer } from '../data/viewer.tsx';
import { Face } from '../frame/face.tsx';
import { useNavigation } from '../navigation.tsx';
import { parseHtml } from '../text/html.ts';
import { RichText } from '../text/rich-text.tsx';

const written = ({ name, address }: MailAddress) => (name ? `${name} <${address}>` : address);

/** One mail: as it was sent, in a frame that can do nothing, or its words alone, whose links work. */
export function MailPane({ mail, onBack }: { mail: MailLine; onBack(): void }) {
  const { graph } = useViewer();
  const { openLink } = useNavigation();
  const [html, setHtml] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const [shown, setShown] = useState<'sent' | 'words'>('sent');
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    let isWanted = true;
    graph.api.mail(mail.id).then(
      (full) => isWanted && setHtml(full.html),
      (error: Error) => isWanted && setFailure(error.message),
    );
    return () => {
      isWanted = false;
    };
  }, [graph.api, mail.id]);

  return (
    <main className="pane mail-pane">
      <header className="mail-head">
        <Button
          className="pane-back"
          appearance="subtle"
          icon={<ArrowLeftRegular />}
          aria-label="Back to the list"
          onClick={onBack}
        />
        <Face name={mail.from.name || mail.from.address} isBot={mail.from.name === 'Catalyst'} size={40} />
        <div className="mail-words">
          <h2 ref={heading} tabIndex={-1}>
            {mail.subject || '(no subject)'}
          </h2>
          <p>{written(mail.from)}</p>
          <p>
            To {mail.to.map(written).join(', ')} · <time dateTime={mail.receivedAt}>{fullTime(mail.receivedAt)}</time>
          </p>
        </div>
        <TabList
          size="small"
          selectedValue={shown}
          onTabSelect={(_, { value }) => setShown(value === 'words' ? 'words' : 'sent')}
        >
          <Tab value="sent">As sent</Tab>
          <Tab value="words">Words and links</Tab>
        </TabList>
      </header>
      {failure && <p role="alert">{failure}</p>}
      {html === undefined && !failure && <Spinner className="messages-loading" label="Loading the mail …" />}
      {html !== undefined && shown === 'sent' && (
        <iframe
          className="mail-body"
          title="The mail as it was sent"
          sandbox=""
          srcDoc={html}
          data-testid="mail-body"
        />
      )}
      {html !== undefined && shown === 'words' && (
        <section className="mail-body mail-text" aria-label="The words of the mail" data-testid="mail-text">
          <RichText blocks={parseHtml(html)} onLink={openLink} />
        </section>
      )}
    </main>
  );
}
