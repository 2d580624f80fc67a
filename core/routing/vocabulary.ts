/** How a queue finds an agent for a ticket that nobody was named for. */
export const assignmentStrategies = ['manual', 'round_robin', 'least_loaded', 'skill_based'] as const;
export type AssignmentStrategy = (typeof assignmentStrategies)[number];
