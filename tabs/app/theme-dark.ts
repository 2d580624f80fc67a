import { type Theme, teamsDarkTheme } from '@fluentui/react-components';

export const dark: Theme = teamsDarkTheme;

/** Dark enough to read on, whatever shines through. */
const smoked = 'rgb(20 20 20 / 85%)';

/** Teams' see-through theme. */
export const glass: Theme = { ...teamsDarkTheme, colorNeutralBackground3: smoked };
