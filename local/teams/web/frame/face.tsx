import { Avatar, type AvatarProps, type PresenceBadgeStatus } from '@fluentui/react-components';
import { NumberSymbolRegular, PeopleRegular } from '@fluentui/react-icons';
import { CatalystMark } from './catalyst-mark.tsx';

type Size = Extract<AvatarProps['size'], number>;

type FaceProps = {
  readonly name: string;
  readonly isBot?: boolean;
  readonly size?: Size;
  readonly status?: PresenceBadgeStatus;
};

/** A person's initials, with their presence where it is known, or the bot's mark. */
export function Face({ name, isBot = false, size = 32, status }: FaceProps) {
  if (isBot) return <CatalystMark className="face-bot" size={size} />;
  return <Avatar name={name} color="colorful" size={size} {...(status && { badge: { status } })} aria-hidden="true" />;
}

export function PlaceFace({ kind, name, size = 32 }: { kind: 'channel' | 'groupChat'; name: string; size?: Size }) {
  const icon = kind === 'channel' ? <NumberSymbolRegular /> : <PeopleRegular />;
  return (
    <Avatar
      name={name}
      icon={icon}
      color="colorful"
      size={size}
      shape={kind === 'channel' ? 'square' : 'circular'}
      aria-hidden="true"
    />
  );
}
