import { Button, Field, Input, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
import { type FormEvent, useEffect, useRef } from 'react';
import { paths } from '../lib/paths.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { useRouter } from '../lib/use-router.tsx';
import { BackLink } from '../ui/back-link.tsx';
import { Card } from '../ui/card.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { UrgencyChoice } from './urgency-choice.tsx';
import { type ReportFields, useReport } from './use-report.ts';

const useStyles = makeStyles({
  card: { maxWidth: '720px' },
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalXL,
    padding: tokens.spacingHorizontalXXL,
    '@media (max-width: 639px)': { padding: tokens.spacingHorizontalL },
  },
  foot: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  kept: { margin: 0, flex: '1 1 220px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  optional: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
});

/** The short form: what is broken, what happened, how urgent, on which device. Only the first is needed. */
export function ReportIncident() {
  const styles = useStyles();
  const strings = useStrings();
  const words = strings.report;
  const router = useRouter();
  const { notify } = useNotices();
  const form = useRef<HTMLFormElement>(null);
  const report = useReport();
  const { fields, failure } = report;

  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failure]);

  const send = (event: FormEvent) => {
    event.preventDefault();
    report.send((ticket) => {
      const path = paths.ticket(ticket.number);
      router.go(path, 'replace');
      notify(words.sent(ticket.number), path);
    });
  };

  const wrong = (name: keyof ReportFields) => {
    const message = report.wrong(name);
    if (!message) return {};
    return { validationMessage: name === 'subject' && fields.subject.trim() === '' ? words.subjectMissing : message };
  };
  const optional = (label: string) => (
    <>
      {label} <span className={styles.optional}>({words.optional})</span>
    </>
  );

  return (
    <>
      <BackLink to={paths.myTickets} icon={<ArrowLeft20Regular />}>
        {strings.ticket.back}
      </BackLink>
      <PageHeader title={words.title} intro={words.intro} />
      <Card className={styles.card}>
        <form ref={form} className={styles.form} noValidate onSubmit={send}>
          {report.problem && <ProblemNotice error={report.problem} />}
          <Field label={words.subject} required hint={words.subjectHint} {...wrong('subject')}>
            <Input value={fields.subject} onChange={(_event, { value }) => report.change({ subject: value })} />
          </Field>
          <Field label={optional(words.description)} hint={words.descriptionHint} {...wrong('description')}>
            <Textarea
              resize="vertical"
              rows={6}
              value={fields.description}
              onChange={(_event, { value }) => report.change({ description: value })}
            />
          </Field>
          <UrgencyChoice urgency={fields.urgency} onChange={(urgency) => report.change({ urgency })} />
          <Field label={optional(words.asset)} hint={words.assetHint} {...wrong('assetId')}>
            <Input value={fields.assetId} onChange={(_event, { value }) => report.change({ assetId: value })} />
          </Field>
          <div className={styles.foot}>
            <p className={styles.kept}>{report.hasDraft ? words.kept : ''}</p>
            {report.hasDraft && (
              <Button appearance="subtle" onClick={report.discard}>
                {words.discard}
              </Button>
            )}
            <Button type="submit" appearance="primary" disabledFocusable={report.isSending}>
              {report.isSending ? words.sending : words.send}
            </Button>
          </div>
        </form>
      </Card>
    </>
  );
}
