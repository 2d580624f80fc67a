import { Badge, Spinner } from '@fluentui/react-components';
import type { PersonChoice } from '../data/api.ts';
import { CatalystMark } from './catalyst-mark.tsx';
import { Face } from './face.tsx';
import './welcome.css';
import { roleName, rolesShown } from './role-name.ts';

type Props = {
  readonly people: readonly PersonChoice[] | undefined;
  readonly failure: string | undefined;
  readonly onChoose: (upn: string) => void;
};

export function groupByOrganisation(people: readonly PersonChoice[]) {
  return [...Map.groupBy(people, (one) => one.organisation)];
}

/** The first screen: who do you want to be? */
export function Welcome({ people, failure, onChoose }: Props) {
  return (
    <main className="welcome">
      <header className="welcome-head">
        <CatalystMark size={64} />
        <h1>Try Catalyst in a small Teams</h1>
        <p>
          An IT service desk that lives in Microsoft Teams, running whole on this machine. Take somebody’s seat, and
          change it at any time at the top right.
        </p>
        <ol className="welcome-steps">
          <li>
            <strong>Report</strong> Write to Catalyst as an employee that something is broken.
          </li>
          <li>
            <strong>Work</strong> Open a second window as an agent and take the ticket in the channel.
          </li>
          <li>
            <strong>Watch</strong> Both cards change as you reply and resolve.
          </li>
        </ol>
      </header>
      {failure && <p role="alert">{failure}</p>}
      {!people && !failure && <Spinner label="Loading the people …" />}
      {groupByOrganisation(people ?? []).map(([organisation, members]) => (
        <section key={organisation} aria-labelledby={`org-${organisation}`}>
          <h2 id={`org-${organisation}`}>{organisation}</h2>
          <ul className="welcome-people">
            {members.map((person) => (
              <li key={person.upn}>
                <button
                  type="button"
                  className="welcome-person"
                  data-testid={`person-${person.upn}`}
                  onClick={() => onChoose(person.upn)}
                >
                  <Face name={person.name} size={48} />
                  <span className="welcome-words">
                    <span className="welcome-name">{person.name}</span>
                    <span className="welcome-upn">{person.title ?? person.upn}</span>
                    <span className="roles">
                      {rolesShown(person.roles).map((role) => (
                        <Badge key={role} appearance="tint" color="brand" size="small">
                          {roleName(role)}
                        </Badge>
                      ))}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </main>
  );
}
