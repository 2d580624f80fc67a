import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
import { type FormEvent, lazy, Suspense, useEffect, useRef } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { FileDrop } from '../files/file-drop.tsx';
import { isRefused } from '../files/upload-item.ts';
import { FieldFrame } from '../forms/field-frame.tsx';
import { TextArea, TextBox } from '../forms/text-box.tsx';
import { paths } from '../lib/paths.ts';
import { useMoments } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { useRouter } from '../lib/use-router.tsx';
import { BackLink } from '../ui/back-link.tsx';
import { Card } from '../ui/card.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { MoreToSay } from './more-to-say.tsx';
import { UrgencyChoice } from './urgency-choice.tsx';
import { type ReportField, useReport } from './use-report.ts';
import { useReportWords } from './use-words.ts';

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

/** The list of files and its button come after the form. */
const ReportFiles = lazy(async () => ({ default: (await import('./report-files.tsx')).ReportFiles }));

/** The short form: what is broken, what happened, how urgent; more for whom wants to say more. Only the first is needed. */
export function ReportIncident() {
  const styles = useStyles();
  const words = useReportWords();
  const moments = useMoments();
  const router = useRouter();
  const { notify } = useNotices();
  const form = useRef<HTMLFormElement>(null);
  const report = useReport();
  const { fields, failure, uploads } = report;

  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failure]);

  const thank = (ticket: TicketView): string => {
    const dueAt = ticket.slas.find(({ track }) => track === 'first_response')?.dueAt;
    return dueAt ? words.sentUntil(ticket.number, moments.full(dueAt)) : words.sent(ticket.number);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    report.send((ticket) => {
      const path = paths.ticket(ticket.number);
      router.go(path, 'replace');
      notify(thank(ticket), path);
    });
  };
  const optional = (label: string) => (
    <>
      {label} <span className={styles.optional}>({words.optional})</span>
    </>
  );
  const wrong = (name: ReportField) => ({ error: report.wrong(name) });

  return (
    <>
      <BackLink to={paths.home} icon={<ArrowLeft20Regular />}>
        {words.back}
      </BackLink>
      <PageHeader title={words.title} intro={words.intro} />
      <Card className={styles.card}>
        <FileDrop uploads={uploads} disabled={report.isSending}>
          <form ref={form} className={styles.form} noValidate onSubmit={send}>
            {report.problem !== undefined && <ProblemNotice error={report.problem} />}
            <FieldFrame id="subject" label={words.subject} required help={words.subjectHint} {...wrong('subject')}>
              {(control) => (
                <TextBox
                  {...control}
                  required
                  value={fields.subject}
                  onValue={(subject) => report.change({ subject })}
                />
              )}
            </FieldFrame>
            <FieldFrame
              id="description"
              label={optional(words.description)}
              help={words.descriptionHint}
              {...wrong('description')}
            >
              {(control) => (
                <TextArea
                  {...control}
                  rows={6}
                  value={fields.description}
                  onValue={(description) => report.change({ description })}
                />
              )}
            </FieldFrame>
            <UrgencyChoice urgency={fields.urgency} onChange={(urgency) => report.change({ urgency })} />
            <Suspense>
              <ReportFiles uploads={uploads} isSending={report.isSending} />
            </Suspense>
            <MoreToSay fields={fields} wrong={report.wrong} onChange={report.change} />
            {uploads.hasTrouble && (
              <Notice intent="warning">{uploads.items.some(isRefused) ? words.filesRefused : words.filesFailed}</Notice>
            )}
            <div className={styles.foot}>
              <p className={styles.kept}>{report.hasDraft ? words.kept : ''}</p>
              {report.hasDraft && (
                <Button appearance="subtle" onClick={report.discard}>
                  {words.discard}
                </Button>
              )}
              <Button type="submit" appearance="primary" disabledFocusable={report.isSending}>
                {report.isSending ? (uploads.isBusy ? words.waitingForFiles : words.sending) : words.send}
              </Button>
            </div>
          </form>
        </FileDrop>
      </Card>
    </>
  );
}
