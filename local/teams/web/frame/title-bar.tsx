import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, Tooltip } from '@fluentui/react-components';
import { DarkThemeRegular } from '@fluentui/react-icons';
import { Bell } from '../activity/bell.tsx';
import type { PersonChoice } from '../data/api.ts';
import type { ThemeName } from '../data/session.ts';
import { CatalystMark } from './catalyst-mark.tsx';
import { PersonPicker } from './person-picker.tsx';
import { themeLabels } from './themes.ts';

type Props = {
  readonly people: readonly PersonChoice[];
  readonly me: PersonChoice;
  readonly theme: ThemeName;
  readonly isLive: boolean;
  readonly onChoose: (upn: string) => void;
  readonly onTheme: (theme: ThemeName) => void;
};

const themeNames = Object.keys(themeLabels) as readonly ThemeName[];

export function TitleBar({ people, me, theme, isLive, onChoose, onTheme }: Props) {
  return (
    <header className="title-bar">
      <span className="brand">
        <CatalystMark size={24} />
        <h1 className="brand-name">Small Teams</h1>
        <span className="brand-note">on this machine</span>
      </span>
      <span className="title-middle" role="status">
        {!isLive && <span className="offline">Connection lost. Trying again …</span>}
      </span>
      <Bell />
      <Menu
        checkedValues={{ theme: [theme] }}
        onCheckedValueChange={(_, { checkedItems }) => onTheme(checkedItems[0] as ThemeName)}
        positioning="below-end"
      >
        <MenuTrigger disableButtonEnhancement>
          <Tooltip content="Theme" relationship="label">
            <Button appearance="transparent" className="title-button" data-testid="theme" icon={<DarkThemeRegular />} />
          </Tooltip>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {themeNames.map((name) => (
              <MenuItemRadio key={name} name="theme" value={name}>
                {themeLabels[name]}
              </MenuItemRadio>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      <PersonPicker people={people} me={me} onChoose={onChoose} />
    </header>
  );
}
