import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircle20Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircle20Filled } from '@fluentui/react-icons/svg/error-circle';
import { Warning20Filled } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalS,
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    overflowWrap: 'anywhere',
  },
  success: {
    backgroundColor: tokens.colorStatusSuccessBackground1,
    border: `1px solid ${tokens.colorStatusSuccessBorder1}`,
  },
  warning: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
  },
  error: {
    backgroundColor: tokens.colorStatusDangerBackground1,
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
  },
  icon: { flexShrink: 0, height: '20px' },
  successIcon: { color: tokens.colorStatusSuccessForeground1 },
  warningIcon: { color: tokens.colorStatusWarningForeground1 },
  errorIcon: { color: tokens.colorStatusDangerForeground1 },
  words: { flex: '1 1 200px', minWidth: 0 },
  title: { display: 'block' },
});

const icons = {
  success: <CheckmarkCircle20Filled />,
  warning: <Warning20Filled />,
  error: <ErrorCircle20Filled />,
};

interface NoticeProps {
  readonly intent: keyof typeof icons;
  readonly title?: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

const roles = { success: undefined, warning: 'status', error: 'alert' };

/** A sentence that must not be missed, in the place where it belongs. Errors are read out at once. */
export function Notice({ intent, title, children, action }: NoticeProps) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.root, styles[intent])} role={roles[intent]}>
      <span className={mergeClasses(styles.icon, styles[`${intent}Icon`])} aria-hidden="true">
        {icons[intent]}
      </span>
      <div className={styles.words}>
        {title && <strong className={styles.title}>{title}</strong>}
        {children}
      </div>
      {action}
    </div>
  );
}
