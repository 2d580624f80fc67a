/** Whether the keys are there, or nowhere: whoever has gone elsewhere meanwhile stays there. */
export function hasKeys(root: HTMLElement | null): boolean {
  const at = document.activeElement;
  return at === null || at === document.body || root?.contains(at) === true;
}
