import { lazy, Suspense } from 'react';
import { ChoiceList } from '../forms/choice-list.tsx';
import { FieldFrame } from '../forms/field-frame.tsx';
import { TextBox } from '../forms/text-box.tsx';
import { useMe } from '../lib/use-me.ts';
import { type Order, whomControl } from './use-order.ts';
import { useOrderWords } from './use-words.ts';

const PersonPicker = lazy(async () => ({ default: (await import('../forms/person-picker.tsx')).PersonPicker }));

/** For whom it is, where the item can be requested for somebody else. */
export function WhomQuestion({ order, error }: { readonly order: Order; readonly error: string | undefined }) {
  const words = useOrderWords();
  const myId = useMe()?.id;
  const { isForOther, other } = order.draft;
  return (
    <>
      <FieldFrame id="whom" label={words.whom} group="radio">
        {(control) => (
          <ChoiceList
            control={control}
            choices={[
              { value: 'me', label: words.me },
              { value: 'other', label: words.other },
            ]}
            chosen={[isForOther ? 'other' : 'me']}
            isRow
            onChoose={(value) => order.setForOther(value === 'other')}
          />
        )}
      </FieldFrame>
      {isForOther && (
        <FieldFrame id={whomControl} label={words.otherWho} required error={error}>
          {(control) => (
            <Suspense fallback={<TextBox {...control} disabled value={other?.name ?? ''} onValue={() => {}} />}>
              <PersonPicker
                control={control}
                value={other}
                barredIds={myId === undefined ? [] : [myId]}
                onChange={order.setOther}
              />
            </Suspense>
          )}
        </FieldFrame>
      )}
    </>
  );
}
