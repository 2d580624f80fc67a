import { DocumentRegular } from '@fluentui/react-icons';
import { Children } from 'react';
import type { Attachment, MessageView } from '#local/teams/contract';
import { Card } from '../cards/card.tsx';
import { safeHref } from '../text/markup.ts';
import './attachments.css';

type Content = { readonly title?: unknown; readonly subtitle?: unknown; readonly text?: unknown };

/** Pictures of this machine only: an address elsewhere is not loaded, whoever sent it. */
function isLocal(url: string): boolean {
  if (url.startsWith('data:image/') || url.startsWith('blob:')) return true;
  return URL.canParse(url) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}

/** The same file by a path, so that it loads whichever name of this machine the page was opened by. */
function pathOf(url: string): string {
  if (!URL.canParse(url) || url.startsWith('data:') || url.startsWith('blob:')) return url;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

function Simple({ content }: { content: Content }) {
  const words = [content.title, content.subtitle, content.text].filter((one) => typeof one === 'string');
  return (
    <div className="card card-face simple-card" data-testid="card">
      {words.map((one, i) => (i === 0 ? <strong key={one}>{one}</strong> : <p key={one}>{one}</p>))}
    </div>
  );
}

function One({ message, attachment }: { message: MessageView; attachment: Attachment }) {
  const { contentType, content, contentUrl, name } = attachment;
  if (contentType === 'application/vnd.microsoft.card.adaptive') return <Card message={message} content={content} />;
  if (contentType.startsWith('application/vnd.microsoft.card.')) return <Simple content={(content ?? {}) as Content} />;
  if (!contentUrl) return null;
  if (contentType.startsWith('image/') && isLocal(contentUrl)) {
    return (
      <a className="picture" href={pathOf(contentUrl)} target="_blank" rel="noopener noreferrer">
        <img src={pathOf(contentUrl)} alt={name ?? 'Picture'} />
      </a>
    );
  }
  return (
    <a className="file" href={isLocal(contentUrl) ? pathOf(contentUrl) : safeHref(contentUrl)} download={name ?? true}>
      <DocumentRegular fontSize={24} />
      <span>{name ?? 'File'}</span>
    </a>
  );
}

export function Attachments({ message }: { message: MessageView }) {
  const shown = message.attachments.filter((one) => one.contentType !== 'text/html');
  if (shown.length === 0) return null;
  const shownOne = (attachment: Attachment) => <One message={message} attachment={attachment} />;
  return <div className="attachments">{Children.toArray(shown.map(shownOne))}</div>;
}
