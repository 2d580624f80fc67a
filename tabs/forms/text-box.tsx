import { mergeClasses } from '@fluentui/react-components';
import type { InputHTMLAttributes, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { useControlStyles } from './control-styles.ts';

type Changed<P> = Omit<P, 'onChange' | 'className'> & { readonly onValue: (value: string) => void };

interface TextBoxProps extends Changed<InputHTMLAttributes<HTMLInputElement>> {
  readonly isNarrow?: boolean;
}

/** One line of text, or what a browser asks for in one: days, addresses. */
export function TextBox({ onValue, isNarrow = false, ...rest }: TextBoxProps) {
  const styles = useControlStyles();
  return (
    <input
      {...rest}
      className={mergeClasses(styles.box, isNarrow && styles.narrow)}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  );
}

export function TextArea({ onValue, ...rest }: Changed<TextareaHTMLAttributes<HTMLTextAreaElement>>) {
  const styles = useControlStyles();
  return (
    <textarea
      {...rest}
      className={mergeClasses(styles.box, styles.area)}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  );
}

export function SelectBox({ onValue, ...rest }: Changed<SelectHTMLAttributes<HTMLSelectElement>>) {
  const styles = useControlStyles();
  return <select {...rest} className={styles.box} onChange={(event) => onValue(event.currentTarget.value)} />;
}
