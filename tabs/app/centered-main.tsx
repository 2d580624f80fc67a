import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({ root: { display: 'grid', alignContent: 'center', minHeight: '90vh' } });

/** The main region of a page that says one thing. */
export const CenteredMain = ({ children }: { readonly children: ReactNode }) => (
  <main className={useStyles().root}>{children}</main>
);
