import { seededPeople } from '#local/seed/organisations';

/** Those who look at screens. Ida has never asked for anything; Samira has nothing on her desk. */
const upns = {
  erin: 'employee@contoso.example',
  morgan: 'manager@contoso.example',
  avery: 'agent@contoso.example',
  fiona: 'finance@contoso.example',
  ida: 'finance@fabrikam.example',
  samira: 'admin@fabrikam.example',
} as const;

export type Onlooker = keyof typeof upns;

/** The seeded person who looks. */
export function onlooker(name: Onlooker) {
  const person = seededPeople.find(({ upn }) => upn === upns[name]);
  if (!person) throw new Error(`${upns[name]} is not in the seed.`);
  return person;
}
