import { Button } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';
import { useFollow } from '../lib/use-router.tsx';

interface LinkButtonProps {
  readonly to: string;
  readonly appearance?: 'primary' | 'secondary' | 'subtle';
  readonly icon?: ReactElement;
  /** Its name where what it shows is not all of it, such as in a narrow frame. */
  readonly label?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A link inside the tab that looks like a button, for the one thing most people came to do. */
export function LinkButton({ to, appearance = 'secondary', label, children, ...rest }: LinkButtonProps) {
  return (
    <Button as="a" appearance={appearance} {...(label && { 'aria-label': label })} {...rest} {...useFollow(to)}>
      {children}
    </Button>
  );
}
