import { orchestrators } from '#orchestrations/stories';
import { activitiesIn, scenes } from '#tests/replay/scenes';
import { endpoints } from '../http/routes.ts';
import { reconcileActivities } from './reconcile-activities.ts';
import { storyActivities } from './story-activities.ts';

const nobody = () => Promise.reject(new Error('not asked'));
const activities = [
  'wake-clocks',
  'run-step',
  ...Object.keys({ ...storyActivities(nobody), ...reconcileActivities(nobody) }),
];

it('no two functions share a name: only one of them would run', () => {
  const names = [...Object.keys(orchestrators), ...activities, ...endpoints.map(({ id }) => id)];
  expect(names.filter((name, at) => names.indexOf(name) < at)).toEqual([]);
});

it('every activity that a recorded story calls is there', () => {
  expect(activities).toEqual(expect.arrayContaining(activitiesIn(scenes)));
});
