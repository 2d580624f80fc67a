import type { EntityName, PropertyType } from './entities.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What the description says of one path: everything else is refused. */
export interface OperationFacts {
  readonly method: Method;
  /** `{name}` stands for one part of the path; `teams('{id}')` is the same as `teams/{id}`. */
  readonly path: string;
  /** Application permissions, any of which does. */
  readonly needs: readonly string[];
  /** What one answer is: which properties may be selected. */
  readonly of?: EntityName;
  /** Query options that the path knows. */
  readonly query?: readonly QueryOption[];
  /** What is sent, where something is. */
  readonly body?: BodyFacts;
  /** What it answers with when it worked. */
  readonly answers: readonly number[];
}

export type QueryOption = '$select' | '$filter' | '$top' | '$skiptoken';

export interface BodyFacts {
  /** The writable properties of an entity, or the parameters of an action. `checked` by the route, member by member. */
  readonly of: EntityName | { readonly [parameter: string]: PropertyType } | 'checked';
  readonly required?: readonly string[];
  /** References to others: `manager@odata.bind`, `@odata.id`. */
  readonly binds?: { readonly [name: string]: 'one' | 'many' };
  /** Properties that take a permission of their own, any of these. */
  readonly needs?: { readonly [property: string]: readonly string[] };
}
