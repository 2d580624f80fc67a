import { useState } from 'react';
import type { FieldError } from '#core/api/problem';
import type { CatalogItemView } from '#core/catalog/contract';
import { filesOfForm } from '../forms/files-of-form.ts';
import { givenBy } from '../forms/form-draft.ts';
import { type FormPage, pagesFor } from '../forms/form-pages.ts';
import { atFields, type FormTrouble, troublesOf } from '../forms/form-troubles.ts';
import type { PickedPerson } from '../forms/picked-person.ts';
import { useFormWords } from '../forms/use-words.ts';
import { useDrafts } from '../lib/drafts.ts';
import { useClient } from '../lib/use-client.ts';
import { useStrings } from '../lib/use-language.ts';
import { emptyOrder, isOrderUntouched, type OrderDraft, readOrder } from './order-draft.ts';
import { useOrderWords } from './use-words.ts';

/** For whom it is asked beside the item's own questions, whose names begin with a letter. */
export const whomField = '_for';
/** The id of its control. */
export const whomControl = 'whom-other';

export const orderDraftName = (item: Pick<CatalogItemView, 'id'>): string => `order.${item.id}`;

/** What has been answered so far, kept as a draft; the pages it is asked on; and what is wrong with it. */
export function useOrder(item: CatalogItemView) {
  const drafts = useDrafts();
  const client = useClient();
  const words = useOrderWords();
  const formWords = useFormWords();
  const { language } = useStrings();
  const name = orderDraftName(item);
  const [draft, setDraft] = useState(() => readOrder(drafts.read(name)));
  const [troubles, setTroubles] = useState<readonly FormTrouble[]>([]);
  const { form } = item;
  const files = filesOfForm(form, name, drafts, client);

  const keep = (next: OrderDraft) => {
    setDraft(next);
    if (isOrderUntouched(next)) drafts.remove(name);
    else drafts.write(name, next);
  };
  const mend = (field: string) => setTroubles((all) => all.filter((trouble) => trouble.field !== field));

  const asked = pagesFor(form, draft.form, language);
  const pages: readonly FormPage[] =
    asked.length === 0 && item.onBehalf ? [{ index: 0, title: '', help: '', fields: [] }] : asked;

  const check = (): readonly FormTrouble[] => {
    const lacksPerson = item.onBehalf && draft.isForOther && draft.other === null;
    const ofFiles = files.troubles().map(({ field, is }) => ({
      field: field.name,
      label: field.label,
      sentence: { busy: formWords.filesBusy, refused: formWords.filesRefused, failed: formWords.filesFailed }[is],
    }));
    const ofForm = troublesOf(form, draft.form, language, formWords);
    return [
      ...(lacksPerson ? [{ field: whomField, label: words.otherWho, sentence: words.otherMissing }] : []),
      // A file that has not arrived is no missing answer.
      ...ofForm.filter(({ field }) => !ofFiles.some((trouble) => trouble.field === field)),
      ...ofFiles,
    ];
  };

  return {
    draft,
    pages,
    troubles,
    setTroubles,
    check,
    /** What the server complains of, at the fields of the form. */
    refused: (errors: readonly FieldError[]): readonly FormTrouble[] =>
      atFields(form, errors, formWords).map((trouble, index) =>
        errors[index]?.pointer === '/forId' ? { ...trouble, field: whomField, label: words.otherWho } : trouble,
      ),
    answer: (field: string, text: string, named: Readonly<Record<string, string>> = {}) => {
      mend(field);
      const { texts, names } = draft.form;
      const next = { texts: { ...texts, [field]: text }, names: { ...names, ...named } };
      keep({ ...draft, version: item.version, form: next });
    },
    setForOther: (isForOther: boolean) => {
      mend(whomField);
      keep({ ...draft, version: item.version, isForOther });
    },
    setOther: (other: PickedPerson | null) => {
      mend(whomField);
      keep({ ...draft, version: item.version, other });
    },
    discard: () => {
      setTroubles([]);
      files.discard();
      keep(emptyOrder);
    },
    /** It has become a request: nothing of it is kept here any more. */
    submitted: () => {
      files.clear();
      drafts.remove(name);
    },
    hasDraft: !isOrderUntouched(draft),
    /** The item was changed since these answers were given. */
    isOfOldVersion: draft.version !== undefined && draft.version !== item.version && !isOrderUntouched(draft),
    /** As the API takes it. */
    input: {
      itemId: item.id,
      answers: givenBy(form, draft.form, language),
      ...(item.onBehalf && draft.isForOther && draft.other && { forId: draft.other.id }),
    },
  };
}

export type Order = ReturnType<typeof useOrder>;
export type OrderInput = Order['input'];

/** The page on which a trouble is mended; the first for what belongs to none. */
export const pageOf = ({ field }: FormTrouble, pages: readonly FormPage[]): FormPage | undefined =>
  pages.find((page) => page.fields.some(({ name }) => name === field)) ?? pages[0];
