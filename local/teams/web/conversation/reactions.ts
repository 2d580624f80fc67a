/** The reactions Teams knows, with what stands for them. */
export const reactions = [
  { type: 'like', emoji: '👍', label: 'Like' },
  { type: 'heart', emoji: '❤️', label: 'Heart' },
  { type: 'laugh', emoji: '😆', label: 'Laugh' },
  { type: 'surprised', emoji: '😮', label: 'Surprised' },
  { type: 'sad', emoji: '🙁', label: 'Sad' },
  { type: 'angry', emoji: '😠', label: 'Angry' },
] as const;
