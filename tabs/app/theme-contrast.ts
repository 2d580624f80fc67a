export { teamsHighContrastTheme as contrast } from '@fluentui/react-components';
