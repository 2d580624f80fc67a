import { makeStyles, tokens } from '@fluentui/react-components';
import type { MouseEvent, ReactNode } from 'react';
import { useRouter } from '../lib/use-router.tsx';

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minHeight: '32px',
    marginBottom: tokens.spacingVerticalM,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { color: tokens.colorNeutralForeground1, textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
});

interface BackLinkProps {
  readonly to: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

/** Back up one level: to where the person came from if they came through the tab, with their search as it was. */
export function BackLink({ to, icon, children }: BackLinkProps) {
  const router = useRouter();
  const back = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.back(to);
  };
  return (
    <a className={useStyles().root} href={router.hrefOf(to)} onClick={back}>
      <span aria-hidden="true" style={{ display: 'flex' }}>
        {icon}
      </span>
      {children}
    </a>
  );
}
