import { type ReactNode, useEffect, useMemo } from 'react';
import { createMoments } from '../lib/moments.ts';
import { LanguageProvider } from '../lib/use-language.ts';
import { useMe } from '../lib/use-me.ts';
import { stringsFor } from '../strings/strings.ts';

/** Words and dates for the person: what their profile says, else what Teams says, else the browser. */
export function Speaking({ locale, children }: { readonly locale: string | undefined; readonly children: ReactNode }) {
  const me = useMe();
  const wanted = me?.locale ?? locale ?? navigator.language;
  const timeZone = me?.timeZone ?? undefined;
  const language = useMemo(() => {
    const strings = stringsFor(wanted);
    // Dates follow the language of the words around them, and the person's region where it has that language.
    const writing = wanted.toLowerCase().startsWith(strings.language) ? wanted : strings.language;
    return { strings, moments: createMoments(writing, timeZone) };
  }, [wanted, timeZone]);
  useEffect(() => {
    document.documentElement.lang = language.strings.language;
  }, [language]);
  return <LanguageProvider value={language}>{children}</LanguageProvider>;
}
