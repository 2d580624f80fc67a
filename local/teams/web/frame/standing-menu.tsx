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
  PresenceBadge,
} from '@fluentui/react-components';
import { CalendarCancelRegular } from '@fluentui/react-icons';
import { type Presence, presences } from '#local/graph/contract';
import { useViewer } from '../data/viewer.tsx';
import { badgeOf, presenceNames } from './presence.ts';

/** Until the next morning at eight, as this browser's clock has it. */
const tomorrow = (): string => {
  const at = new Date();
  at.setDate(at.getDate() + 1);
  at.setHours(8, 0, 0, 0);
  return at.toISOString();
};

/** How one stands to colleagues and to the app: what routing looks at, and what makes messages take another way. */
export function StandingMenu() {
  const { graph } = useViewer();
  const { availability, bot } = graph.state;
  if (!availability || !bot) return null;
  const { presence, outOfOffice } = availability;
  const away = outOfOffice === null ? 'no' : outOfOffice.until === null ? 'open' : 'until';
  const choose = (value: string | undefined) => {
    if (value === 'no') graph.changeAvailability({ outOfOffice: null });
    else graph.changeAvailability({ outOfOffice: { until: value === 'until' ? tomorrow() : null } });
  };
  const standing = [...(bot.blocked ? ['blocked'] : []), ...(bot.installed ? ['installed'] : [])];
  return (
    <MenuGroup>
      <MenuGroupHeader>You</MenuGroupHeader>
      <Menu
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
      <Menu checkedValues={{ away: [away] }} onCheckedValueChange={(_, { checkedItems }) => choose(checkedItems[0])}>
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
      <MenuList
        checkedValues={{ standing }}
        onCheckedValueChange={(_, { checkedItems }) =>
          graph.changeBot({ blocked: checkedItems.includes('blocked'), installed: checkedItems.includes('installed') })
        }
      >
        <MenuItemCheckbox name="standing" value="blocked" data-testid="block-app">
          Block messages of Catalyst
        </MenuItemCheckbox>
        <MenuItemCheckbox name="standing" value="installed" data-testid="app-installed">
          Catalyst is installed
        </MenuItemCheckbox>
      </MenuList>
    </MenuGroup>
  );
}
