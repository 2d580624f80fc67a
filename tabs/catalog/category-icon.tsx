import { makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    placeItems: 'center',
    flexShrink: 0,
    width: '40px',
    height: '40px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    // In forced colours the square has no colour of its own.
    border: `1px solid ${tokens.colorTransparentStroke}`,
    boxSizing: 'border-box',
  },
});

/** All pictures come in one file, after the page. */
const DrawnIcon = lazy(async () => ({ default: (await import('./drawn-icon.tsx')).DrawnIcon }));

/** The picture of a category; it says nothing that is not said in words beside it. */
export function CategoryIcon({ name }: { readonly name: string }) {
  return (
    <span className={useStyles().root} aria-hidden="true">
      <Suspense>
        <DrawnIcon name={name} />
      </Suspense>
    </span>
  );
}
