import {
  Menu,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  type PositioningProps,
  PresenceBadge,
} from '@fluentui/react-components';
import { CalendarCancelRegular } from '@fluentui/react-icons';
import { type BotStanding, type Presence, presences } from '#local/graph/contract';
import { serverNow } from '../data/server-time.ts';
import { useViewer } from '../data/viewer.tsx';
import { badgeOf, presenceNames } from './presence.ts';
import { tomorrowAtEight } from './tomorrow-at-eight.ts';

/** At the side; where the window has no room there, over the menu. */
const positioning: PositioningProps = {
  fallbackPositions: ['after-bottom', 'before-top', 'before-bottom', 'below-start', 'above-start'],
};

export const standingValues = (bot: BotStanding | undefined): string[] => [
  ...(bot?.blocked ? ['blocked'] : []),
  ...(bot?.installed ? ['installed'] : []),
];

export const botStanding = (values: readonly string[]): BotStanding => ({
  blocked: values.includes('blocked'),
  installed: values.includes('installed'),
});

/**
 * How one stands to colleagues and to the app: what routing looks at, and what makes messages take another way. What is
 * ticked here is the `standing` of the menu around it.
 */
export function StandingMenu() {
  const { graph } = useViewer();
  const { availability, bot } = graph.state;
  if (!availability || !bot) return null;
  const { presence, outOfOffice } = availability;
  const away = outOfOffice === null ? 'no' : outOfOffice.until === null ? 'open' : 'until';
  const choose = (value: string | undefined) => {
    if (value === 'no') graph.changeAvailability({ outOfOffice: null });
    else graph.changeAvailability({ outOfOffice: { until: value === 'until' ? tomorrowAtEight(serverNow()) : null } });
  };
  return (
    <MenuGroup>
      <MenuGroupHeader>You</MenuGroupHeader>
      <Menu
        positioning={positioning}
        checkedValues={{ presence: [presence] }}
        onCheckedValueChange={(_, { checkedItems }) =>
          graph.changeAvailability({ presence: checkedItems[0] as Presence })
        }
      >
        <MenuTrigger disableButtonEnhancement>
          <MenuItem icon={<PresenceBadge status={badgeOf({ presence, outOfOffice: null })} />} data-testid="presence">
            {presenceNames[presence]}
          </MenuItem>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {presences.map((one) => (
              <MenuItemRadio
                key={one}
                name="presence"
                value={one}
                icon={<PresenceBadge status={badgeOf({ presence: one, outOfOffice: null })} />}
              >
                {presenceNames[one]}
              </MenuItemRadio>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      <Menu
        positioning={positioning}
        checkedValues={{ away: [away] }}
        onCheckedValueChange={(_, { checkedItems }) => choose(checkedItems[0])}
      >
        <MenuTrigger disableButtonEnhancement>
          <MenuItem icon={<CalendarCancelRegular />} data-testid="out-of-office">
            {outOfOffice ? 'Out of office' : 'In the office'}
          </MenuItem>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItemRadio name="away" value="no">
              In the office
            </MenuItemRadio>
            <MenuItemRadio name="away" value="until">
              Out of office until tomorrow at 8
            </MenuItemRadio>
            <MenuItemRadio name="away" value="open">
              Out of office until switched off
            </MenuItemRadio>
          </MenuList>
        </MenuPopover>
      </Menu>
      <MenuItemCheckbox name="standing" value="blocked" data-testid="block-app">
        Block messages of Catalyst
      </MenuItemCheckbox>
      <MenuItemCheckbox name="standing" value="installed" data-testid="app-installed">
        Catalyst is installed
      </MenuItemCheckbox>
    </MenuGroup>
  );
}
