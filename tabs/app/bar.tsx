import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { Alert20Regular } from '@fluentui/react-icons/svg/alert';
import { paths } from '../lib/paths.ts';
import { useAccount } from '../lib/use-account.ts';
import { useStrings } from '../lib/use-language.ts';
import { useMe } from '../lib/use-me.ts';
import { RouteLink, usePlace } from '../lib/use-router.tsx';
import { Avatar } from '../ui/avatar-stack.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Sections } from './sections-nav.tsx';
import { useUnread } from './use-unread.ts';

const useStyles = makeStyles({
  root: {
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  inner: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    boxSizing: 'border-box',
    maxWidth: '1120px',
    minHeight: '48px',
    margin: '0 auto',
    padding: `0 ${tokens.spacingHorizontalXXL}`,
    '@media (max-width: 639px)': { padding: `0 ${tokens.spacingHorizontalM}` },
  },
  wide: { maxWidth: 'none', padding: `0 ${tokens.spacingHorizontalL}` },
  ends: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, flexShrink: 0 },
  // As a link it has its icon beside words that a narrow frame hides.
  report: {
    '@media (max-width: 639px)': { minWidth: '36px', paddingInline: 0, '& .fui-Button__icon': { margin: 0 } },
  },
  reportWords: { whiteSpace: 'nowrap', '@media (max-width: 639px)': { display: 'none' } },
  round: {
    position: 'relative',
    display: 'grid',
    placeItems: 'center',
    width: '36px',
    height: '36px',
    borderRadius: tokens.borderRadiusCircular,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': { color: tokens.colorNeutralForeground1, backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  here: { color: tokens.colorBrandForeground1 },
  unread: {
    position: 'absolute',
    top: 0,
    insetInlineEnd: 0,
    boxSizing: 'border-box',
    minWidth: '18px',
    padding: '0 4px',
    textAlign: 'center',
    fontSize: tokens.fontSizeBase100,
    lineHeight: '16px',
    fontWeight: tokens.fontWeightSemibold,
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralBackground1}`,
    backgroundColor: tokens.colorStatusDangerBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
  },
});

const mostShown = 99;

/** The bar above every room: where to go, what to report, what is new, and who one is. */
export function Bar({ isWide }: { readonly isWide: boolean }) {
  const styles = useStyles();
  const strings = useStrings();
  const { path } = usePlace();
  const { signOut } = useAccount();
  return (
    <header className={styles.root}>
      <nav className={mergeClasses(styles.inner, isWide && styles.wide)} aria-label={strings.navigation}>
        <Sections />
        <div className={styles.ends}>
          {path !== paths.reportIncident && (
            <LinkButton
              to={paths.reportIncident}
              appearance={isWide || path.startsWith(paths.approvals) ? 'subtle' : 'primary'}
              icon={<Add20Regular />}
              label={strings.reportProblem}
              className={styles.report}
            >
              <span className={styles.reportWords}>{strings.reportProblem}</span>
            </LinkButton>
          )}
          <Bell />
          <Me />
          {signOut && (
            <Button appearance="subtle" onClick={signOut}>
              {strings.signIn.signOut}
            </Button>
          )}
        </div>
      </nav>
    </header>
  );
}

function Bell() {
  const styles = useStyles();
  const strings = useStrings();
  const { path } = usePlace();
  const unread = useUnread();
  const isHere = path === paths.inbox;
  const name = unread > 0 ? strings.inboxWith(unread) : strings.inbox;
  return (
    <RouteLink
      to={paths.inbox}
      className={mergeClasses(styles.round, isHere && styles.here)}
      aria-current={isHere ? 'page' : undefined}
      aria-label={name}
      title={name}
    >
      <Alert20Regular />
      {unread > 0 && (
        <span className={styles.unread} aria-hidden="true">
          {unread > mostShown ? strings.manyUnread(mostShown) : unread}
        </span>
      )}
    </RouteLink>
  );
}

function Me() {
  const styles = useStyles();
  const strings = useStrings();
  const { path } = usePlace();
  const me = useMe();
  const name = me ? strings.profileOf(me.name) : strings.profile;
  return (
    <RouteLink
      to={paths.profile}
      className={styles.round}
      aria-current={path === paths.profile ? 'page' : undefined}
      aria-label={name}
      title={name}
    >
      <Avatar name={me?.name ?? ''} size={28} />
    </RouteLink>
  );
}
