import { createDOMRenderer, FluentProvider, makeStyles, RendererProvider, tokens } from '@fluentui/react-components';
import { type CSSProperties, type ReactNode, useDeferredValue, useEffect, useMemo } from 'react';
import type { ThemeName } from '../lib/host.ts';
import { useStrings } from '../lib/use-language.ts';
import { useTheme } from './theme.ts';

const useStyles = makeStyles({
  // Not of the provider: dialogs stand in a box of its classes, which would lie over the whole page.
  page: { minHeight: '100vh' },
});

/** Of the provider itself. Classes for it would be made outside of it, where nothing is written from right to left yet. */
const surface: CSSProperties = {
  // Fluent's own says left, also where one reads from right to left.
  textAlign: 'start',
  backgroundColor: tokens.colorNeutralBackground3,
  color: tokens.colorNeutralForeground1,
  fontSize: tokens.fontSizeBase300,
  lineHeight: tokens.lineHeightBase300,
};

/** For scroll bars and native controls. A scheme on a see-through page would make it opaque. */
const schemes: Readonly<Record<ThemeName, string>> = { default: 'light', dark: 'dark', contrast: 'dark', glass: '' };

interface ThemedPageProps {
  readonly theme: ThemeName;
  readonly children: ReactNode;
}

/** Fluent in one of Teams' themes, in the direction of the language around it, over the whole frame. */
export function ThemedPage({ theme, children }: ThemedPageProps) {
  const renderer = useMemo(() => createDOMRenderer(document, { styleElementAttributes: nonceOf(document) }), []);
  useEffect(() => {
    document.documentElement.style.colorScheme = schemes[theme];
  }, [theme]);
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <Themed theme={theme}>{children}</Themed>
    </RendererProvider>
  );
}

/** Below the renderer: styles that are used above it would be written without the nonce. */
function Themed({ theme, children }: ThemedPageProps) {
  const styles = useStyles();
  // Another theme is fetched while the page stands in the one before.
  const shown = useTheme(useDeferredValue(theme));
  const { direction } = useStrings();
  return (
    <FluentProvider theme={shown} dir={direction === 'rtl' ? 'rtl' : 'ltr'} style={surface}>
      <div className={styles.page}>{children}</div>
    </FluentProvider>
  );
}

/** Under a policy without `unsafe-inline`, styles bear the nonce that the page came with. */
function nonceOf(page: Document): Record<string, string> {
  const nonce = page.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  return nonce ? { nonce } : {};
}
