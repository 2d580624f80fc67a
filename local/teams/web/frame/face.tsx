import { Avatar, type AvatarProps } from '@fluentui/react-components';
import { NumberSymbolRegular, PeopleRegular } from '@fluentui/react-icons';
import { CatalystMark } from './catalyst-mark.tsx';

type Size = Extract<AvatarProps['size'], number>;

/** A person's initials, or the bot's mark. */
export function Face({ name, isBot = false, size = 32 }: { name: string; isBot?: boolean; size?: Size }) {
  if (isBot) return <CatalystMark className="face-bot" size={size} />;
  return <Avatar name={name} color="colorful" size={size} aria-hidden="true" />;
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
