import type { ConversationView } from '#local/teams/contract';
import { CatalystMark } from '../frame/catalyst-mark.tsx';
import { PlaceFace } from '../frame/face.tsx';

const words = {
  personal: {
    title: 'Your IT service desk, right here',
    text: 'Tell Catalyst in your own words what is broken, or start with one of the suggestions below.',
  },
  groupChat: {
    title: 'The beginning of this group chat',
    text: 'Write to each other as usual. Mention @Catalyst to bring it in.',
  },
  channel: {
    title: 'No posts yet',
    text: 'Start a post for everybody in the team. Mention @Catalyst to bring it in.',
  },
};

export function EmptyChat({ conversation }: { conversation: ConversationView }) {
  const { title, text } = words[conversation.kind];
  return (
    <div className="empty-chat" data-testid="empty">
      {conversation.kind === 'personal' ? (
        <CatalystMark size={72} />
      ) : (
        <PlaceFace kind={conversation.kind} name={conversation.name} size={72} />
      )}
      <h3>{title}</h3>
      <p>{text}</p>
    </div>
  );
}
