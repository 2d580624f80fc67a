/** Brings a comment into sight and gives it the focus. */
export function showComment(commentId: string): void {
  const all = document.querySelectorAll<HTMLElement>('[data-comment]');
  const item = [...all].find(({ dataset }) => dataset.comment === commentId);
  item?.scrollIntoView({ block: 'center' });
  item?.focus({ preventScroll: true });
}
