import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons';
import { Fragment } from 'react';
import type { PersonChoice } from '../data/api.ts';
import { useViewer } from '../data/viewer.tsx';
import { Face } from './face.tsx';
import { badgeOf, presenceWords } from './presence.ts';
import { roleName, rolesShown } from './role-name.ts';
import { botStanding, StandingMenu, standingValues } from './standing-menu.tsx';
import { tabThroughItems } from './tab-through-items.ts';
import { groupByOrganisation } from './welcome.tsx';

type Props = {
  readonly people: readonly PersonChoice[];
  readonly me: PersonChoice;
  readonly onChoose: (upn: string) => void;
};

/** The avatar in the title bar: who one is, and who one could be instead. */
export function PersonPicker({ people, me, onChoose }: Props) {
  const { graph } = useViewer();
  const { availability, bot } = graph.state;
  const standing = availability ? `, ${presenceWords(availability)}` : '';
  return (
    <Menu
      checkedValues={{ person: [me.upn], standing: standingValues(bot) }}
      onCheckedValueChange={(_, { name, checkedItems }) => {
        if (name === 'standing') graph.changeBot(botStanding(checkedItems));
        else if (checkedItems[0]) onChoose(checkedItems[0]);
      }}
      positioning="below-end"
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="transparent"
          className="picker"
          data-testid="person-picker"
          aria-label={`You are ${me.name}, ${me.organisation}${standing}. Choose another person`}
        >
          <span className="picker-words">
            <span className="picker-name">{me.name}</span>
            <span className="picker-org">
              {me.organisation} · {rolesShown(me.roles).map(roleName).join(', ')}
            </span>
          </span>
          <Face name={me.name} size={32} {...(availability && { status: badgeOf(availability) })} />
          <ChevronDownRegular className="picker-chevron" />
        </Button>
      </MenuTrigger>
      <MenuPopover className="picker-menu">
        <MenuList onKeyDown={tabThroughItems}>
          <StandingMenu />
          <MenuDivider />
          {groupByOrganisation(people).map(([organisation, members], i) => (
            <Fragment key={organisation}>
              {i > 0 && <MenuDivider />}
              <MenuGroup>
                <MenuGroupHeader>{organisation}</MenuGroupHeader>
                {members.map((person) => (
                  <MenuItemRadio
                    key={person.upn}
                    name="person"
                    value={person.upn}
                    data-testid={`person-${person.upn}`}
                    icon={<Face name={person.name} size={28} />}
                    secondaryContent={
                      <span className="picker-roles">{rolesShown(person.roles).map(roleName).join(', ')}</span>
                    }
                  >
                    <span className="picker-item">
                      {person.name}
                      <span className="picker-item-more">{person.title ?? person.upn}</span>
                    </span>
                  </MenuItemRadio>
                ))}
              </MenuGroup>
            </Fragment>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
