import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useStrings } from '../lib/use-language.ts';
import { useWorksTheDesk } from '../lib/use-me.ts';
import { RouteLink, usePlace } from '../lib/use-router.tsx';
import { sectionsFor } from './sections.ts';

/** The desk has five sections, and German words are long. */
const narrow = '@media (max-width: 899px)';

const useStyles = makeStyles({
  root: { position: 'relative', minWidth: 0 },
  // In a narrow frame the sections are folded behind the name of the present one.
  button: {
    display: 'none',
    [narrow]: { display: 'inline-flex' },
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minHeight: '36px',
    maxWidth: '100%',
    padding: `0 ${tokens.spacingHorizontalS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    fontWeight: tokens.fontWeightSemibold,
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  buttonWords: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  list: {
    display: 'flex',
    columnGap: tokens.spacingHorizontalL,
    // Where even that is too little, they scroll, by keyboard too: nothing lies over anything.
    overflowX: 'auto',
    scrollbarWidth: 'none',
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    [narrow]: {
      display: 'none',
      position: 'absolute',
      top: '100%',
      insetInlineStart: 0,
      zIndex: 3,
      minWidth: '220px',
      maxWidth: 'calc(100vw - 24px)',
      padding: tokens.spacingVerticalXS,
      flexDirection: 'column',
      borderRadius: tokens.borderRadiusLarge,
      backgroundColor: tokens.colorNeutralBackground1,
      boxShadow: tokens.shadow16,
      border: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  open: { [narrow]: { display: 'flex' } },
  section: {
    display: 'inline-flex',
    alignItems: 'center',
    minHeight: '48px',
    boxSizing: 'border-box',
    borderTop: '2px solid transparent',
    borderBottom: '2px solid transparent',
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    whiteSpace: 'nowrap',
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    [narrow]: {
      display: 'flex',
      minHeight: '40px',
      border: 'none',
      borderRadius: tokens.borderRadiusMedium,
      padding: `0 ${tokens.spacingHorizontalM}`,
    },
  },
  here: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBottomColor: tokens.colorCompoundBrandStroke,
    [narrow]: { backgroundColor: tokens.colorNeutralBackground1Selected },
  },
});

/** The sections of the tab: side by side, and where there is no room for that, in a list that unfolds. */
export function Sections() {
  const styles = useStyles();
  const strings = useStrings();
  const { path } = usePlace();
  const [isOpen, setIsOpen] = useState(false);
  const list = useId();
  const button = useRef<HTMLButtonElement>(null);
  const sections = sectionsFor(useWorksTheDesk() === true);
  const here = sections.find(({ holds }) => holds(path));
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has arrived somewhere is done with the list
  useEffect(() => setIsOpen(false), [path]);

  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    if (!currentTarget.contains(relatedTarget)) setIsOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    setIsOpen(false);
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of what is inside arrive here
    <div className={styles.root} onBlur={onBlur} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => setIsOpen(!isOpen)}
      >
        <span className={styles.buttonWords}>{here ? strings.sections[here.name] : strings.navigation}</span>
        <ChevronDown16Regular aria-hidden="true" />
      </button>
      <ul id={list} className={mergeClasses(styles.list, isOpen && styles.open)}>
        {sections.map(({ to, name }) => (
          <li key={to}>
            <RouteLink
              to={to}
              className={mergeClasses(styles.section, here?.name === name && styles.here)}
              aria-current={here?.name === name ? 'page' : undefined}
            >
              {strings.sections[name]}
            </RouteLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
