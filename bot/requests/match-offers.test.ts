import type { CatalogView, OfferView } from '#core/catalog/contract';
import { isWish } from '../offers/item-wished.ts';
import { offerNamedIn, offersMeant } from './match-offers.ts';

const offer = (key: string, name: string, tags: readonly string[] = [], description = ''): OfferView => ({
  id: key,
  key,
  name,
  description,
  tags: [...tags],
  departmentIds: [],
  leadTimeDays: null,
  cost: null,
  approvalRequired: false,
  onBehalf: false,
  popularity: 0,
});

const catalog: CatalogView = {
  categories: [
    {
      id: 'h',
      name: 'Hardware',
      description: '',
      icon: 'Laptop',
      items: [
        offer('sc-laptop', 'Laptop', ['hardware', 'device', 'computer']),
        offer('sc-laptop-bag', 'Laptop bag', ['hardware']),
        offer('sc-monitor', 'Monitor', ['hardware', 'screen', 'display'], 'For your desk.'),
      ],
    },
    {
      id: 's',
      name: 'Software',
      description: '',
      icon: 'Apps',
      items: [
        offer('sc-app', 'Access to an application', ['access', 'permission']),
        offer('sc-vpn', 'VPN', ['access', 'network']),
        offer('sc-mailbox', 'Shared mailbox', ['mail', 'outlook']),
        offer('sc-telefon', 'Téléphone', []),
      ],
    },
  ],
};

const meant = (words: string) => {
  const found = offersMeant(catalog, words);
  if (found.is === 'one') return found.offer.key;
  return found.is === 'several' ? found.offers.map(({ key }) => key) : { nearest: found.nearest.map(({ key }) => key) };
};

describe('what words mean in a catalog', () => {
  it.each([
    ['sc-laptop', 'sc-laptop'],
    ['LAPTOP', 'sc-laptop'],
    ['a new laptop, please', 'sc-laptop'],
    ['Laptops', 'sc-laptop'],
    ['einen neuen Laptop', 'sc-laptop'],
    ['laptop bag', 'sc-laptop-bag'],
    ['bag', 'sc-laptop-bag'],
    ['mailbox', 'sc-mailbox'],
    ['screen', 'sc-monitor'],
    ['vpn', 'sc-vpn'],
    ['access to an application', 'sc-app'],
    ['telephone', 'sc-telefon'],
    ['desk', 'sc-monitor'],
  ])('%s', (words, key) => {
    expect(meant(words)).toBe(key);
  });

  it('may be several things, which are all named', () => {
    expect(meant('access')).toEqual(['sc-app', 'sc-vpn']);
    expect(meant('hardware')).toEqual(['sc-laptop', 'sc-laptop-bag', 'sc-monitor']);
  });

  it('may be nothing, or nearly something', () => {
    expect(meant('latpop')).toEqual({ nearest: ['sc-laptop', 'sc-laptop-bag'] });
    expect(meant('a unicorn')).toEqual({ nearest: [] });
    expect(meant('new')).toEqual({ nearest: [] });
    expect(meant('🔥')).toEqual({ nearest: [] });
    expect(meant('x'.repeat(20_000))).toEqual({ nearest: [] });
  });
});

describe('what is named in a sentence', () => {
  it.each([
    ['I need a new laptop for Sam', 'sc-laptop'],
    ['we need a laptop bag', 'sc-laptop-bag'],
    ['Can I have a bigger screen?', 'sc-monitor'],
    ['I need a shared mailbox for the VPN team', 'sc-mailbox'],
    ['I need access', undefined],
    ['I need a day off', undefined],
  ])('%s', (sentence, key) => {
    expect(offerNamedIn(catalog, sentence)?.key).toBe(key);
  });
});

describe('a wish', () => {
  it.each([
    'I need a laptop',
    'we’d like two monitors',
    'Could I get access to the CRM',
    'please order a phone',
    'Ich bräuchte einen Bildschirm',
    'Wir benötigen VPN',
    'Kann ich bitte ein Telefon bekommen?',
  ])('is: %s', (text) => {
    expect(isWish(text)).toBe(true);
  });

  it.each([
    'My laptop is broken',
    'I need help with my laptop',
    'I want my VPN back, it doesn’t connect',
    'Ich brauche meinen Laptop, er ist kaputt',
    'The laptop is on the desk',
    'Wir möchten arbeiten, aber VPN funktioniert nicht',
  ])('is not: %s', (text) => {
    expect(isWish(text)).toBe(false);
  });
});
