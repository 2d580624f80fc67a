/**
 * An Azure Functions route (`tickets/{id:guid}/files/{*path}`) in the words of find-my-way.
 * `paths` are the patterns to register: two when the last part may be missing.
 */
export type RouteTemplate = { readonly paths: readonly string[]; readonly wildcard: string | undefined };

/** Patterns of the constraints that tell routes apart; others (`length`, `range` …) are tolerated and not checked. */
const constraints: Record<string, string> = {
  guid: '(^[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}$)',
  int: '(^-?\\d+$)',
  long: '(^-?\\d+$)',
  bool: '(^(?:true|false)$)',
  alpha: '(^[a-zA-Z]+$)',
};

const parameter = /\{(\*{0,2})([^}:=?]+)(?::([^}=?]+))?(?:=[^}?]*)?(\?)?\}/g;

/** Throws when the template is malformed: an unclosed brace, or a catch-all that is not at the end. */
export function routeTemplate(route: string): RouteTemplate {
  const trimmed = route.replace(/^\/+|\/+$/g, '');
  let wildcard: string | undefined;
  let optional = false;
  const path = trimmed.replace(parameter, (_whole, stars: string, name: string, constraint?: string, mark?: string) => {
    if (stars) {
      wildcard = name;
      return '*';
    }
    if (mark) optional = true;
    const kind = constraint?.split(/[:(]/)[0]?.toLowerCase() ?? '';
    return `:${name}${constraints[kind] ?? ''}`;
  });
  if (/[{}]/.test(path.replace(/\([^)]*\)/g, ''))) throw new Error(`Route "${route}" has an unbalanced brace`);
  if (wildcard && !path.endsWith('*')) throw new Error(`Route "${route}" has a catch-all that is not its last part`);

  const full = `/${path}`;
  const withoutLast = full.slice(0, full.lastIndexOf('/')) || '/';
  return { paths: wildcard || optional ? [full, withoutLast] : [full], wildcard };
}
