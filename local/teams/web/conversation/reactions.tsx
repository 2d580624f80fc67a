import {
  EmojiAngryFilled,
  EmojiLaughFilled,
  EmojiSadFilled,
  EmojiSurpriseFilled,
  HeartFilled,
  ThumbLikeFilled,
} from '@fluentui/react-icons';

/** The reactions Teams knows. They are drawn, because not every system has a font for them. */
export const reactions = [
  { type: 'like', label: 'Like', icon: <ThumbLikeFilled color="#e8a400" /> },
  { type: 'heart', label: 'Heart', icon: <HeartFilled color="#d92c3f" /> },
  { type: 'laugh', label: 'Laugh', icon: <EmojiLaughFilled color="#e8a400" /> },
  { type: 'surprised', label: 'Surprised', icon: <EmojiSurpriseFilled color="#e8a400" /> },
  { type: 'sad', label: 'Sad', icon: <EmojiSadFilled color="#3b82c4" /> },
  { type: 'angry', label: 'Angry', icon: <EmojiAngryFilled color="#d9512c" /> },
] as const;
