import type { DocumentType } from '#core/documents';
import type { Body } from './stored-document.ts';

/** Turns a body of one schema version into the next one. */
type Step = (body: Body) => Body;

/** For each type the step that leads away from a version: `ticket: { 1: (body) => … }` makes version 2 of version 1. */
export type Upgrades = { readonly [T in DocumentType]?: { readonly [fromVersion: number]: Step } };

const upgrades: Upgrades = {};

/** The body in the newest schema. Steps run one after another; a body without a step is already the newest. */
export const upgrade = (type: DocumentType, version: number, body: Body, steps: Upgrades = upgrades): Body => {
  const step = steps[type]?.[version];
  return step === undefined ? body : upgrade(type, version + 1, step(body), steps);
};
