import { lazy, type ReactNode, Suspense } from 'react';
import { type TypedTexts, textOfAnswer } from '#core/forms/answers-from-text';
import type { Field, FieldKind } from '#core/forms/field';
import { useMoments, useStrings } from '../lib/use-language.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { ChoiceList } from './choice-list.tsx';
import { type ControlProps, FieldFrame } from './field-frame.tsx';
import { filesName } from './files-of-form.ts';
import { limitWords } from './limit-words.ts';
import { SelectBox, TextArea, TextBox } from './text-box.tsx';
import { useFormWords } from './use-words.ts';

/** Fetched with the first question that asks for files. */
const FileAnswer = lazy(async () => ({ default: (await import('./file-answer.tsx')).FileAnswer }));

/** Fetched with the first question that asks for somebody. */
const PersonPicker = lazy(async () => ({ default: (await import('./person-picker.tsx')).PersonPicker }));

interface Asking<K extends FieldKind> {
  readonly field: Field & { readonly kind: K };
  readonly control: ControlProps;
  /** What was typed, else what the field holds by itself. */
  readonly text: string;
  /** Names behind ids that were chosen. */
  readonly names: TypedTexts;
  /** The name of the draft that files of this question are kept with. */
  readonly draftName: string;
  /** With the names behind the ids in it. */
  readonly answer: (text: string, names?: TypedTexts) => void;
}

type Controls = { readonly [K in FieldKind]: (asking: Asking<K>) => ReactNode };

function Line({ field, control, text, answer }: Asking<'text' | 'email'>) {
  return (
    <TextBox
      {...control}
      {...(field.kind === 'email' && { type: 'email', autoComplete: 'off' })}
      required={field.required}
      value={text}
      onValue={answer}
    />
  );
}

function Numeral({ field, control, text, answer }: Asking<'number' | 'integer'>) {
  return (
    <TextBox
      {...control}
      isNarrow
      inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'}
      autoComplete="off"
      required={field.required}
      maxLength={40}
      value={text}
      onValue={answer}
    />
  );
}

/** One of several; what nobody has to answer can be left unanswered again. Yes or no with a default is always one of the two. */
const single = (field: Field, text: string, answer: (text: string) => void) => {
  const needsOne = field.required || (field.kind === 'boolean' && field.default !== null);
  return { chosen: [text], onChoose: answer, onClear: needsOne || text === '' ? undefined : () => answer('') };
};

/** More choices than this stand in a list that opens. */
const mostListed = 6;

function Choice({ field, control, text, answer }: Asking<'choice'>) {
  const words = useFormWords();
  if (field.choices.length <= mostListed) {
    return <ChoiceList control={control} {...single(field, text, answer)} choices={field.choices} />;
  }
  return (
    <SelectBox {...control} required={field.required} value={text} onValue={answer}>
      <option value="">{words.choose}</option>
      {field.choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </SelectBox>
  );
}

function YesOrNo({ field, control, text, answer }: Asking<'boolean'>) {
  const words = useFormWords();
  const choices = [
    { value: 'true', label: words.yes },
    { value: 'false', label: words.no },
  ];
  return <ChoiceList control={control} {...single(field, text, answer)} choices={choices} isRow />;
}

function Choices({ field, control, text, answer }: Asking<'choices'>) {
  const chosen = text.split(',').filter((value) => value !== '');
  return (
    <ChoiceList
      control={control}
      choices={field.choices}
      chosen={chosen}
      isMany
      onChoose={(value) =>
        answer((chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]).join(','))
      }
    />
  );
}

function Day({ field, control, text, answer }: Asking<'date'>) {
  return (
    <TextBox
      {...control}
      isNarrow
      type="date"
      required={field.required}
      {...(field.earliest !== null && { min: field.earliest })}
      max={field.latest ?? '9999-12-31'}
      value={text}
      onValue={answer}
    />
  );
}

function Person({ control, text, names, answer }: Asking<'person'>) {
  const name = names[text] ?? text;
  return (
    <Suspense fallback={<TextBox {...control} disabled value={name} onValue={() => {}} />}>
      <PersonPicker
        control={control}
        value={text === '' ? null : { id: text, name }}
        onChange={(person) => (person ? answer(person.id, { [person.id]: person.name }) : answer(''))}
      />
    </Suspense>
  );
}

/** How each kind of question is asked. The type holds it to the kinds that the API knows: one more there, one more here. */
export const controls: Controls = {
  text: (asking) => <Line {...asking} />,
  email: (asking) => <Line {...asking} />,
  long_text: ({ field, control, text, answer }) => (
    <TextArea {...control} rows={4} required={field.required} value={text} onValue={answer} />
  ),
  number: (asking) => <Numeral {...asking} />,
  integer: (asking) => <Numeral {...asking} />,
  boolean: (asking) => <YesOrNo {...asking} />,
  choice: (asking) => <Choice {...asking} />,
  choices: (asking) => <Choices {...asking} />,
  date: (asking) => <Day {...asking} />,
  person: (asking) => <Person {...asking} />,
  asset: ({ field, control, text, answer }) => (
    <TextBox {...control} required={field.required} autoComplete="off" maxLength={100} value={text} onValue={answer} />
  ),
  file: ({ field, control, draftName, text, answer }) => (
    <Suspense fallback={<Skeleton heights={[48]} label={field.label} />}>
      <FileAnswer control={control} draftName={draftName} text={text} answer={answer} />
    </Suspense>
  ),
};

/** Whether several controls stand under one question. */
function groupOf(field: Field): 'radio' | 'check' | undefined {
  if (field.kind === 'choices' || field.kind === 'file') return 'check';
  const isListed = field.kind === 'choice' && field.choices.length <= mostListed;
  return field.kind === 'boolean' || isListed ? 'radio' : undefined;
}

export const controlId = (name: string): string => `answer-${name}`;

interface QuestionProps {
  readonly field: Field;
  readonly typed: string | undefined;
  readonly names: TypedTexts;
  readonly error: string | undefined;
  /** The name of the draft of the form. */
  readonly draftName: string;
  readonly onAnswer: (text: string, names?: TypedTexts) => void;
}

/** One question of a form, in the order label, control, what is wrong, help. */
export function Question({ field, typed, names, error, draftName, onAnswer }: QuestionProps) {
  const { language } = useStrings();
  const moments = useMoments();
  const words = useFormWords();
  const text = typed ?? (field.default === null ? '' : textOfAnswer(field.default));
  const limits = limitWords(field, language, moments.day, words);
  const help = [field.help, limits].filter((part) => part !== '').join(' · ');
  const render = controls[field.kind] as (asking: Asking<FieldKind>) => ReactNode;
  return (
    <FieldFrame
      id={controlId(field.name)}
      label={field.label}
      help={help}
      error={error}
      required={field.required}
      group={groupOf(field)}
    >
      {(control) =>
        render({ field, control, text, names, draftName: filesName(draftName, field.name), answer: onAnswer })
      }
    </FieldFrame>
  );
}
