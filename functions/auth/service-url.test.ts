import { connectorHosts, isTrustedServiceUrl } from './service-url.ts';

describe('The bot sends', () => {
  it.each(connectorHosts)('to $host ($cloud)', ({ host }) => {
    expect(isTrustedServiceUrl(`https://${host}/emea/`, { local: false })).toBe(true);
    expect(isTrustedServiceUrl(`https://${host}/emea/`, { local: true })).toBe(true);
  });

  it.each([
    'https://smba.trafficmanager.net',
    'https://smba.trafficmanager.net/',
    'https://smba.trafficmanager.net/teams/',
    'https://smba.trafficmanager.net/amer/c0000000-0000-4000-8000-000000000000/',
    'HTTPS://SMBA.TrafficManager.NET/teams',
  ])('to %s', (url) => {
    expect(isTrustedServiceUrl(url, { local: false })).toBe(true);
  });

  it.each([
    'http://127.0.0.1:7071/local/connector',
    'http://localhost:56150/',
    'https://localhost/',
    'http://[::1]:9000',
  ])('to %s in local mode, and never outside it', (url) => {
    expect(isTrustedServiceUrl(url, { local: true })).toBe(true);
    expect(isTrustedServiceUrl(url, { local: false })).toBe(false);
  });
});

describe('The bot never sends', () => {
  it.each([
    ['without TLS', 'http://smba.trafficmanager.net/teams/'],
    ['over another protocol', 'ftp://smba.trafficmanager.net/'],
    ['to a script', 'javascript:alert(1)//https://smba.trafficmanager.net/'],
    ['to a user of the host', 'https://user@smba.trafficmanager.net/'],
    ['to a user with a password', 'https://user:secret@smba.trafficmanager.net/'],
    ['to a host hidden behind a user', 'https://smba.trafficmanager.net@evil.example/'],
    ['to a host hidden behind a password', 'https://smba.trafficmanager.net:443@evil.example/'],
    ['to a port', 'https://smba.trafficmanager.net:8443/'],
    ['to the port that is the usual one anyway', 'https://smba.trafficmanager.net:443/'],
    ['to a dot at the end', 'https://smba.trafficmanager.net./teams/'],
    ['to a longer name', 'https://smba.trafficmanager.net.evil.example/'],
    ['to a name that ends alike', 'https://evilsmba.trafficmanager.net/'],
    ['to a host below', 'https://evil.smba.trafficmanager.net/'],
    ['to another name that anyone can register there', 'https://smba2.trafficmanager.net/'],
    ['to another domain', 'https://trafficmanager.net/'],
    ['to a letter that looks alike', 'https://smbа.trafficmanager.net/'],
    ['to letters of another width', 'https://ｓmba.trafficmanager.net/'],
    ['to a name that a parser would decode', 'https://smba%2etrafficmanager.net/'],
    ['past a backslash', 'https://evil.example\\@smba.trafficmanager.net/'],
    ['to a backslash', 'https:\\\\smba.trafficmanager.net\\'],
    ['past a tab', 'https://smba.traffic\tmanager.net/'],
    ['past a line break', 'https://smba.trafficmanager.net/\r\nHost: evil.example'],
    ['past a blank', ' https://smba.trafficmanager.net/'],
    ['with a query that swallows the rest', 'https://smba.trafficmanager.net/?x='],
    ['with a fragment that swallows the rest', 'https://smba.trafficmanager.net/#'],
    ['to other channels of the Bot Framework', 'https://webchat.botframework.com/'],
    ['to the metadata of the machine', 'http://169.254.169.254/metadata'],
    ['without a host', 'https:///teams'],
    ['nowhere', ''],
    ['to a path', '/local/connector'],
    ['to a very long address', `https://smba.trafficmanager.net/${'a'.repeat(2_000)}`],
    ['to something that is no text', 5],
    ['to nothing', undefined],
    ['to another machine in local mode', 'http://192.168.0.1:7071/'],
    ['to a name that begins like this machine', 'http://localhost.evil.example:7071/'],
    ['to a user of this machine', 'http://evil@localhost:7071/'],
    ['to this machine with a dot at the end', 'http://localhost.:7071/'],
    ['to this machine by a number', 'http://2130706433:7071/'],
    ['to a port that there is not', 'http://127.0.0.1:99999/'],
  ])('%s', (_, url) => {
    expect(isTrustedServiceUrl(url, { local: false })).toBe(false);
    expect(isTrustedServiceUrl(url, { local: true })).toBe(false);
  });
});
