import '../app/page.css';
import 'adaptivecards/dist/adaptivecards.css';
import '../cards/card.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from '#core/api/client';
import { linkEndpoints } from '../lib/endpoints.ts';
import { createMoments } from '../lib/moments.ts';
import { LanguageProvider } from '../lib/use-language.ts';
import { stringsFor } from '../strings/strings.ts';
import { ApprovePage } from './approve-page.tsx';

/** What the link of a mail opens, in any browser. The token stands behind the `#`: no server has seen it on the way here. */
const token = window.location.hash.slice(1);
const strings = stringsFor(navigator.language);
document.documentElement.lang = strings.language;
// Another link in the same tab changes the address without loading the page.
window.addEventListener('hashchange', () => window.location.reload());

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider value={{ strings, moments: createMoments(navigator.language, undefined) }}>
        <ApprovePage client={createClient((url, request) => fetch(url, request), linkEndpoints)} token={token} />
      </LanguageProvider>
    </StrictMode>,
  );
}
