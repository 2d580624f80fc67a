import { DocumentSearchRegular } from '@fluentui/react-icons/svg/document-search';
import { paths } from '../lib/paths.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { DeskCommands } from './desk-commands.tsx';
import { Panes } from './panes.tsx';
import type { Place } from './place.ts';
import { useDeskWords } from './use-desk-words.ts';

/** A queue or a view that is not there, or not for this person: the others stand beside it. */
export function NoPlace({ here, title }: { readonly here: Place; readonly title: string }) {
  const { list, places } = useDeskWords();
  return (
    <DeskCommands>
      <Panes
        here={here}
        atPlaces={false}
        ticket={undefined}
        list={
          <EmptyState icon={<DocumentSearchRegular />} title={title} level={1} text={list.noPlaceText}>
            <LinkButton to={paths.queue('all')}>{places.all}</LinkButton>
          </EmptyState>
        }
      />
    </DeskCommands>
  );
}
