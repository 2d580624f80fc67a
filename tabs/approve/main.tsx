import 'adaptivecards/dist/adaptivecards.css';
import '../cards/card.css';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from '#core/api/client';
import { SpeakingAs } from '../app/speaking.tsx';
import { loadTheme } from '../app/theme.ts';
import { linkEndpoints } from '../lib/endpoints.ts';
import { preferredTheme } from '../lib/use-preferred-theme.ts';
import { languageFor } from '../strings/languages.ts';
import { loadStrings } from '../strings/strings.ts';
import { ApprovePage } from './approve-page.tsx';
import { useApproveWords } from './use-words.ts';

/** What the link of a mail opens, in any browser. The token stands behind the `#`: no server has seen it on the way here. */
const token = window.location.hash.slice(1);
// Another link in the same tab changes the address without loading the page.
window.addEventListener('hashchange', () => window.location.reload());

const { language } = navigator;
// What could not be fetched is asked for again by the page.
await Promise.allSettled([
  loadStrings(language),
  useApproveWords.load(languageFor(language)),
  loadTheme(preferredTheme()),
]);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Suspense>
        <SpeakingAs locale={language}>
          <ApprovePage client={createClient((url, request) => fetch(url, request), linkEndpoints)} token={token} />
        </SpeakingAs>
      </Suspense>
    </StrictMode>,
  );
}
