import type { Strings } from '../strings/strings.ts';
import type { Card } from './card.ts';
import { catalogCard, type Offered } from './catalog-card.ts';
import { type DecidingStage, type OrderPreviewView, orderPreviewCard } from './order-preview-card.ts';
import { resumeOrderCard } from './resume-order-card.ts';

/** Cards of the catalog and of orders, from the emptiest to the largest. `nasty` makes words as bad as they come. */
export function orderCards(s: Strings, nasty: (length: number) => string): readonly [string, Card][] {
  const id = '21c7e312-138b-408f-a7ea-75e02534562a';
  const offer: Offered = {
    id,
    name: nasty(100),
    description: nasty(2_000),
    leadTimeDays: 365,
    cost: { amount: 9_999_999.99, currency: 'EUR', per: 'month' },
    approvalRequired: true,
  };
  const shelf = { id, name: nasty(100), count: 40 };
  const plain = { title: 'Catalog', intro: '', heading: '', offers: [], shelves: [], words: '', range: '' };
  const stage: DecidingStage = {
    name: nasty(100),
    when: nasty(400),
    rule: 'All of them must agree',
    people: Array.from({ length: 50 }, () => ({ name: nasty(200), why: nasty(2_000) })),
    instead: '',
    isTrouble: false,
  };
  const effect = {
    step: nasty(200),
    what: nasty(2_000),
    before: nasty(2_000),
    after: nasty(2_000),
    irreversible: true,
  };
  const preview: OrderPreviewView = {
    draftId: id,
    item: { name: 'Laptop', leadTimeDays: null, cost: null },
    notice: '',
    forWhom: null,
    answers: [],
    mayChange: false,
    chain: { stages: [] },
    plan: [],
  };
  return [
    ['an empty catalog', catalogCard({ ...plain, mayGoBack: false }, s)],
    [
      'the largest catalog',
      catalogCard(
        {
          ...plain,
          title: 'Catalog',
          intro: s.order.catalog.intro,
          heading: s.order.catalog.popular,
          offers: Array(10).fill(offer),
          shelves: Array(60).fill(shelf),
          words: nasty(2_000),
          range: '11 to 20 of 400',
          earlier: { words: 'w'.repeat(200), from: '0' },
          more: { words: 'w'.repeat(200), from: '20' },
          mayGoBack: true,
        },
        s,
      ),
    ],
    ['the smallest preview', orderPreviewCard(preview, s)],
    ['a preview of which nothing is known', orderPreviewCard({ ...preview, chain: 'unknown', plan: 'unknown' }, s)],
    [
      'the largest preview',
      orderPreviewCard(
        {
          ...preview,
          item: { name: nasty(100), leadTimeDays: 1, cost: offer.cost },
          notice: s.order.preview.changed,
          forWhom: nasty(200),
          answers: Array.from({ length: 60 }, () => ({ label: nasty(100), value: nasty(20_000) })),
          mayChange: true,
          chain: {
            stages: [
              stage,
              { ...stage, people: [], instead: s.order.preview.undecidable, isTrouble: true },
              ...Array(18).fill(stage),
            ],
          },
          plan: [...Array(60).fill(effect), { ...effect, before: null }, { ...effect, after: null }],
        },
        s,
      ),
    ],
    ['an order that was left', resumeOrderCard({ draftId: id, itemName: nasty(100), begun: 'yesterday' }, s)],
  ];
}
