import { type ReactNode, useDeferredValue, useEffect, useMemo } from 'react';
import { createMoments } from '../lib/moments.ts';
import { LanguageProvider } from '../lib/use-language.ts';
import { useMe } from '../lib/use-me.ts';
import { isPseudo } from '../strings/languages.ts';
import { useStringsFor } from '../strings/strings.ts';

interface SpeakingProps {
  readonly locale: string;
  /** IANA name; the browser's own where nobody says one. */
  readonly timeZone?: string | undefined;
  readonly children: ReactNode;
}

/** Words and dates for a locale; suspends until its words are there. */
export function SpeakingAs({ locale, timeZone, children }: SpeakingProps) {
  const strings = useStringsFor(locale);
  const language = useMemo(() => {
    // Dates follow the language of the words around them, and the person's region where it has that language.
    const spoken = isPseudo(strings.language) ? 'en' : strings.language;
    const writing = locale.toLowerCase().startsWith(spoken) ? locale : spoken;
    return { strings, moments: createMoments(writing, timeZone) };
  }, [strings, locale, timeZone]);
  useEffect(() => {
    document.documentElement.lang = strings.language;
    document.documentElement.dir = strings.direction;
  }, [strings]);
  return <LanguageProvider value={language}>{children}</LanguageProvider>;
}

/**
 * Words and dates for the person: what their profile says, else what Teams says, else the browser. A language that turns
 * out to be another one is fetched while the page stands in the first.
 */
export function Speaking({ locale, children }: { readonly locale: string | undefined; readonly children: ReactNode }) {
  const me = useMe();
  const wanted = useDeferredValue(me?.locale ?? locale ?? navigator.language);
  return (
    <SpeakingAs locale={wanted} timeZone={me?.timeZone ?? undefined}>
      {children}
    </SpeakingAs>
  );
}
