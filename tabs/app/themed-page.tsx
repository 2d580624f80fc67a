import { createDOMRenderer, FluentProvider, makeStyles, RendererProvider, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useMemo } from 'react';
import type { ThemeName } from '../lib/host.ts';
import { themes } from './theme.ts';

const useStyles = makeStyles({
  root: {
    minHeight: '100%',
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
});

/** For scroll bars and native controls. A scheme on a see-through page would make it opaque. */
const schemes: Readonly<Record<ThemeName, string>> = { default: 'light', dark: 'dark', contrast: 'dark', glass: '' };

/** Fluent in one of Teams' themes, over the whole frame. */
export function ThemedPage({ theme, children }: { readonly theme: ThemeName; readonly children: ReactNode }) {
  const styles = useStyles();
  const renderer = useMemo(() => createDOMRenderer(document, { styleElementAttributes: nonceOf(document) }), []);
  useEffect(() => {
    document.documentElement.style.colorScheme = schemes[theme];
  }, [theme]);
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={themes[theme]} className={styles.root}>
        {children}
      </FluentProvider>
    </RendererProvider>
  );
}

/** Under a policy without `unsafe-inline`, the server names the nonce in `<meta name="csp-nonce" content="…">`. */
function nonceOf(page: Document): Record<string, string> {
  const nonce = page.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return nonce ? { nonce } : {};
}
