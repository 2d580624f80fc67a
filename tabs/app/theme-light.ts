export { teamsLightTheme as light } from '@fluentui/react-components';
