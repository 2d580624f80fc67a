import { useMoments } from '../lib/use-language.ts';
import { useNow } from '../lib/use-now.ts';

/** A moment as people say it; the exact one shows on pointing at it. */
export function TimeAgo({ at, inShort = false }: { readonly at: string; readonly inShort?: boolean }) {
  const moments = useMoments();
  const now = useNow();
  return (
    <time dateTime={at} title={moments.full(at)}>
      {inShort ? moments.agoInShort(at, now) : moments.ago(at, now)}
    </time>
  );
}
