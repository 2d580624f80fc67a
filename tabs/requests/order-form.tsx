import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { FieldError } from '#core/api/problem';
import type { CatalogItemView } from '#core/catalog/contract';
import type { FormTrouble } from '../forms/form-troubles.ts';
import { controlId, Question } from '../forms/question.tsx';
import { TroubleSummary } from '../forms/trouble-summary.tsx';
import { Card } from '../ui/card.tsx';
import { Notice } from '../ui/notice.tsx';
import { OrderSteps } from './order-steps.tsx';
import { ReviewOrder } from './review-order.tsx';
import { orderDraftName, pageOf, useOrder, whomControl, whomField } from './use-order.ts';
import { useStep } from './use-step.ts';
import { useOrderWords } from './use-words.ts';
import { WhomQuestion } from './whom-question.tsx';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalXL,
    padding: tokens.spacingHorizontalXXL,
    '@media (max-width: 639px)': { padding: tokens.spacingHorizontalL },
  },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    ':focus': { outlineStyle: 'none' },
  },
  place: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  help: { margin: `${tokens.spacingVerticalXS} 0 0`, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  form: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXL },
  foot: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  kept: { margin: 0, flex: '1 1 220px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

const controlOf = (field: string): string => (field === whomField ? whomControl : controlId(field));

/** The form of an item, page by page, and at its end what will become of it. */
export function OrderForm({ item }: { readonly item: CatalogItemView }) {
  const styles = useStyles();
  const words = useOrderWords();
  const order = useOrder(item);
  const [step, goTo] = useStep();
  const [attempt, setAttempt] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const { draft, pages, troubles } = order;

  const page = typeof step === 'number' ? pages.find(({ index }) => index === step) : undefined;
  const asksNothing = pages.length === 0;
  const isChecking = asksNothing || (step === 'check' && order.hasDraft);
  const shown = page ?? pages[0];
  const at = isChecking ? pages.length : Math.max(0, pages.indexOf(shown ?? (pages[0] as never)));
  const names = [...pages.map(({ title }) => title || words.firstStep), words.check];

  const arrived = useRef(at);
  useEffect(() => {
    if (arrived.current === at) return;
    arrived.current = at;
    heading.current?.focus({ preventScroll: true });
  }, [at]);

  /** Shows what is wrong, where it can be mended. */
  const complain = (found: readonly FormTrouble[]) => {
    order.setTroubles(found);
    setAttempt((before) => before + 1);
    const [first] = found;
    const where = first && pageOf(first, pages);
    if (where && (isChecking || where !== shown)) goTo(where.index, 'replace');
  };
  const goOn = (event: FormEvent) => {
    event.preventDefault();
    const found = order.check();
    const isHere = ({ field }: FormTrouble) =>
      (field === whomField && at === 0) || shown?.fields.some(({ name }) => name === field);
    const here = found.filter(isHere);
    if (here.length > 0) return complain(here);
    const next = pages[at + 1];
    if (next) return goTo(next.index);
    if (found.length > 0) return complain(found);
    goTo('check');
  };
  const goBack = () => {
    const before = pages[at - 1];
    if (before) goTo(before.index);
  };
  const discard = () => {
    order.discard();
    goTo(undefined, 'replace');
  };
  const refuse = (errors: readonly FieldError[]) => complain(order.refused(errors));

  const errorOf = (field: string) => troubles.find((trouble) => trouble.field === field)?.sentence;
  return (
    <Card className={styles.root} aria-labelledby="order-step">
      {!asksNothing && <OrderSteps names={names} at={at} />}
      <div>
        {!asksNothing && <span className={styles.place}>{words.step(at + 1, names.length)}</span>}
        <h2 ref={heading} id="order-step" tabIndex={-1} className={styles.heading}>
          {names[at]}
        </h2>
        {!isChecking && shown?.help && <p className={styles.help}>{shown.help}</p>}
      </div>
      {order.isOfOldVersion && <Notice intent="warning">{words.changed}</Notice>}
      {isChecking ? (
        <ReviewOrder
          item={item}
          order={order}
          onChange={asksNothing ? undefined : () => goTo(pages[0]?.index)}
          onRefused={refuse}
          onDiscard={discard}
        />
      ) : (
        <form className={styles.form} noValidate onSubmit={goOn}>
          <TroubleSummary troubles={troubles} attempt={attempt} controlOf={controlOf} />
          {item.onBehalf && at === 0 && <WhomQuestion order={order} error={errorOf(whomField)} />}
          {shown?.fields.map((field) => (
            <Question
              key={field.name}
              field={field}
              typed={draft.form.texts[field.name]}
              names={draft.form.names}
              error={errorOf(field.name)}
              draftName={orderDraftName(item)}
              onAnswer={(text, named) => order.answer(field.name, text, named)}
            />
          ))}
          <div className={styles.foot}>
            <p className={styles.kept}>{order.hasDraft ? words.kept : ''}</p>
            {order.hasDraft && (
              <Button appearance="subtle" onClick={discard}>
                {words.discard}
              </Button>
            )}
            {at > 0 && <Button onClick={goBack}>{words.previous}</Button>}
            <Button type="submit" appearance="primary">
              {words.next}
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}
