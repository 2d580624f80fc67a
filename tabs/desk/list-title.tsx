import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useArrival } from '../lib/use-arrival.ts';
import { useStrings } from '../lib/use-language.ts';

const useStyles = makeStyles({
  title: {
    margin: 0,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    ':focus': { outlineStyle: 'none' },
  },
});

/** The heading of the list, small so that the list has the room; it takes the focus when somebody has come here. */
export function ListTitle({ title }: { readonly title: string }) {
  const { product } = useStrings();
  const heading = useRef<HTMLHeadingElement>(null);
  const takeArrival = useArrival();
  useEffect(() => {
    if (takeArrival()) heading.current?.focus({ preventScroll: true });
  }, [takeArrival]);
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <h1 ref={heading} tabIndex={-1} className={useStyles().title} title={title}>
      {title}
    </h1>
  );
}
