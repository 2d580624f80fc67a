import { parseSync } from '@swc/core';

/** How a file depends on another: at run time, when it gets there (`import()`), or in its types alone. */
export type ImportKind = 'value' | 'dynamic' | 'type';

export interface Import {
  readonly specifier: string;
  readonly kind: ImportKind;
}

/** What the rules ask of a file. */
export interface SourceFacts {
  readonly imports: readonly Import[];
  /** Every dotted name that is read or called, innermost first: `it.skip`, `process.env`, `platform.stores.forTenant`. */
  readonly names: readonly string[];
}

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Reads a file with the parser that also compiles the tests, so that comments, strings and JSX are what they are. */
export function parseSource(text: string, path: string): SourceFacts {
  const tree = parseSync(text, { syntax: 'typescript', tsx: path.endsWith('x'), target: 'es2024' });
  const nodes = [...walk(tree)];
  return {
    imports: nodes.flatMap(importsOf),
    names: nodes.flatMap(namesOf),
  };
}

function* walk(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) yield value;
  for (const field of Object.values(value)) yield* walk(field);
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function importsOf(node: Node): Import[] {
  const from = (target: unknown, kind: ImportKind): Import[] => {
    const specifier = stringOf(target);
    return specifier === undefined ? [] : [{ specifier, kind }];
  };
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return from(node.source, node.typeOnly === true ? 'type' : 'value');
    case 'TsImportType':
      return from(node.argument, 'type');
    case 'TsImportEqualsDeclaration':
      return from(
        isNode(node.moduleRef) ? node.moduleRef.expression : undefined,
        node.isTypeOnly === true ? 'type' : 'value',
      );
    case 'CallExpression':
      return callImports(node, from);
    default:
      return [];
  }
}

function callImports(node: Node, from: (target: unknown, kind: ImportKind) => Import[]): Import[] {
  const [first] = Array.isArray(node.arguments) ? node.arguments : [];
  const target: unknown = first?.expression;
  if (isNode(node.callee) && node.callee.type === 'Import') return from(target, 'dynamic');
  const callee = dotted(node.callee);
  if (callee === 'require' || callee === 'require.resolve' || callee === 'import.meta.resolve') {
    return from(target, 'dynamic');
  }
  return [];
}

const stringOf = (value: unknown): string | undefined =>
  isNode(value) && value.type === 'StringLiteral' && typeof value.value === 'string' ? value.value : undefined;

function namesOf(node: Node): string[] {
  if (node.type === 'MemberExpression') return [dotted(node) ?? `?.${memberName(node) ?? '?'}`];
  if (node.type === 'CallExpression') return isIdentifier(node.callee) ? [String(node.callee.value)] : [];
  if (node.type === 'VariableDeclarator' && isNode(node.id) && node.id.type === 'ObjectPattern') {
    const source = dotted(node.init);
    const properties = Array.isArray(node.id.properties) ? node.id.properties : [];
    return source === undefined ? [] : properties.map((property) => `${source}.${keyOf(property)}`);
  }
  return [];
}

const isIdentifier = (value: unknown): value is Node => isNode(value) && value.type === 'Identifier';

/** `a.b.c` as text, whichever way the members are reached (`a['b']`, `a?.b`); undefined where it is no such chain. */
function dotted(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  if (value.type === 'Identifier') return String(value.value);
  if (value.type === 'MetaProperty') return 'import.meta';
  if (value.type === 'OptionalChainingExpression') return dotted(value.base);
  if (value.type !== 'MemberExpression') return undefined;
  const object = dotted(value.object);
  const name = memberName(value);
  return object === undefined || name === undefined ? undefined : `${object}.${name}`;
}

function memberName(member: Node): string | undefined {
  if (!isNode(member.property)) return undefined;
  if (member.property.type === 'Identifier') return String(member.property.value);
  return member.property.type === 'Computed' ? stringOf(member.property.expression) : undefined;
}

const keyOf = (property: unknown): string =>
  isNode(property) && isNode(property.key) && 'value' in property.key ? String(property.key.value) : '?';
