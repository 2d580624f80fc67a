import { dashboardLink, homeLink, queueLink, ticketLink } from './deep-links.ts';

const app = { teamsAppId: '1111-2222', webBaseUrl: 'https://itsm.contoso.example/' };

describe('deep links', () => {
  it('open a ticket in the Home tab, and the same page in a browser', () => {
    const link = new URL(ticketLink(app, 'INC-000012'));
    expect(link.origin + link.pathname).toBe('https://teams.microsoft.com/l/entity/1111-2222/home');
    expect(link.searchParams.get('webUrl')).toBe('https://itsm.contoso.example/tabs/tickets/INC-000012');
    expect(JSON.parse(link.searchParams.get('context') ?? '')).toEqual({ subEntityId: 'tickets/INC-000012' });
  });

  it('open the Home tab at its start', () => {
    const link = new URL(homeLink(app));
    expect(link.searchParams.get('webUrl')).toBe('https://itsm.contoso.example/tabs/');
    expect(link.searchParams.has('context')).toBe(false);
  });

  it('open the rooms of the desk in its own tab', () => {
    const dashboard = new URL(dashboardLink(app));
    expect(dashboard.pathname).toBe('/l/entity/1111-2222/desk');
    expect(dashboard.searchParams.get('webUrl')).toBe('https://itsm.contoso.example/tabs/dashboard');
    const queue = new URL(queueLink(app, 'a b', 'Network'));
    expect(queue.pathname).toBe('/l/entity/1111-2222/desk');
    expect(JSON.parse(queue.searchParams.get('context') ?? '')).toEqual({ subEntityId: 'queues/a%20b' });
    expect(queue.searchParams.get('label')).toBe('Network');
  });

  it('carry no plus signs, which Teams would show', () => {
    expect(homeLink({ ...app, webBaseUrl: 'https://itsm.contoso.example/a b' })).not.toContain('+');
  });
});
