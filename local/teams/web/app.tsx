import { FluentProvider, Spinner } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import { loadPeople, type PersonChoice } from './data/api.ts';
import { choosePerson, chosenPerson, chosenTheme, rememberTheme, type ThemeName } from './data/session.ts';
import { ViewerProvider } from './data/viewer.tsx';
import { Shell } from './frame/shell.tsx';
import { fluentThemes } from './frame/themes.ts';
import { Welcome } from './frame/welcome.tsx';

export function App() {
  const [people, setPeople] = useState<readonly PersonChoice[]>();
  const [failure, setFailure] = useState<string>();
  const [upn, setUpn] = useState(chosenPerson);
  const [theme, setTheme] = useState(chosenTheme);

  useEffect(() => {
    loadPeople().then(setPeople, (error: Error) => setFailure(error.message));
  }, []);
  useEffect(() => {
    document.documentElement.style.colorScheme = theme === 'default' ? 'light' : 'dark';
  }, [theme]);

  const onChoose = useCallback((next: string) => {
    choosePerson(next);
    history.replaceState(null, '', `/?as=${next}`);
    setUpn(next);
  }, []);
  const onTheme = useCallback((next: ThemeName) => {
    rememberTheme(next);
    setTheme(next);
  }, []);

  const me = people?.find((one) => one.upn === upn?.toLowerCase());
  return (
    <FluentProvider theme={fluentThemes[theme]} className={`theme-${theme}`}>
      {me && people ? (
        <ViewerProvider key={me.upn} upn={me.upn} fallback={<Spinner className="starting" label="Loading …" />}>
          <Shell people={people} theme={theme} onChoose={onChoose} onTheme={onTheme} />
        </ViewerProvider>
      ) : (
        <Welcome people={people} failure={failure} onChoose={onChoose} />
      )}
    </FluentProvider>
  );
}
