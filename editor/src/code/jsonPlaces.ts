/** Reads JSON that is being typed, broken or not: where each value stands, and what is expected at a place. */

export type Step = string | number;

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Place {
  /** The members and indexes down to the object or value at the place. */
  readonly path: readonly Step[];
  /** Whether a member's name or a value stands there, or may. */
  readonly role: 'name' | 'value';
  /** What is replaced: with quotes when there are some. */
  readonly span: Span;
  /** The text before the cursor, without the quote. */
  readonly typed: string;
  readonly quoted: boolean;
  /** The names that the object has already. */
  readonly names: readonly string[];
}

interface Container {
  readonly isObject: boolean;
  readonly path: readonly Step[];
  readonly from: number;
  index: number;
  name: string | undefined;
  /** Whether the colon after the name has been read. */
  afterColon: boolean;
  readonly names: string[];
}

interface Token extends Span {
  readonly kind: 'string' | 'plain' | 'mark';
  readonly text: string;
  readonly closed: boolean;
}

const TOKEN = /"(?:[^"\\\n]|\\[^\n])*"?|[^\s"{}[\],:]+|[{}[\],:]/g;

function tokens(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map((found) => {
    const whole = found[0];
    const isString = whole.startsWith('"');
    return {
      from: found.index,
      to: found.index + whole.length,
      kind: isString ? 'string' : '{}[],:'.includes(whole) ? 'mark' : 'plain',
      text: whole,
      closed: isString && whole.length > 1 && whole.endsWith('"') && !/(?:^|[^\\])(?:\\\\)*\\"$/.test(whole),
    };
  });
}

function unquoted(token: Token): string {
  try {
    return JSON.parse(token.closed ? token.text : `${token.text}"`) as string;
  } catch {
    return token.text.replace(/^"|"$/g, '');
  }
}

export function pointerOf(path: readonly Step[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function pathIn(container: Container | undefined): readonly Step[] {
  return container === undefined ? [] : [...container.path, container.isObject ? container.name ?? '' : container.index];
}

/** Walks over the tokens; `onToken` sees the containers as they are before the token. */
function walk(
  text: string,
  onToken: (token: Token, stack: readonly Container[]) => void,
  onValue: (path: readonly Step[], span: Span) => void,
): Container[] {
  const stack: Container[] = [];
  const top = () => stack[stack.length - 1];
  for (const token of tokens(text)) {
    onToken(token, stack);
    const container = top();
    const isName = container !== undefined && container.isObject && !container.afterColon;
    if (token.kind !== 'mark') {
      if (isName) {
        container.name = token.kind === 'string' ? unquoted(token) : token.text;
        container.names.push(container.name);
      } else {
        onValue(pathIn(container), token);
      }
    } else if (token.text === '{' || token.text === '[') {
      stack.push({ isObject: token.text === '{', path: pathIn(container), from: token.from, index: 0, name: undefined, afterColon: false, names: [] });
    } else if (token.text === '}' || token.text === ']') {
      const closed = stack.pop();
      if (closed !== undefined) {
        onValue(closed.path, { from: closed.from, to: token.to });
      }
    } else if (container !== undefined && token.text === ':') {
      container.afterColon = true;
    } else if (container !== undefined) {
      container.index++;
      container.name = undefined;
      container.afterColon = false;
    }
  }
  return stack;
}

/** Where the value of a JSON pointer stands; for a value that is not there, the nearest one around it. */
export function spanOf(text: string, pointer: string): Span {
  const spans = new Map<string, Span>();
  walk(text, () => {}, (path, span) => spans.set(pointerOf(path), span));
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const span = spans.get(at);
    if (span !== undefined || !at.includes('/')) {
      return span ?? { from: 0, to: Math.min(1, text.length) };
    }
  }
}

/** What is being typed at an offset; undefined outside of objects and arrays. */
export function placeAt(text: string, offset: number): Place | undefined {
  let inside: Token | undefined;
  let found: { container: Container; path: readonly Step[]; names: string[]; afterColon: boolean } | undefined;
  const look = (container: Container | undefined) => {
    found = container && { container, path: pathIn(container), names: [...container.names], afterColon: container.afterColon };
  };
  const rest = walk(text.slice(0, offset), (token, stack) => {
    inside = token.kind !== 'mark' && (token.to === offset && (token.kind === 'plain' || !token.closed)) ? token : undefined;
    if (inside !== undefined) {
      look(stack[stack.length - 1]);
    }
  }, () => {});
  if (inside === undefined) {
    look(rest[rest.length - 1]);
  }
  if (found === undefined) {
    return undefined;
  }
  const role = found.container.isObject && !found.afterColon ? 'name' : 'value';
  const after = inside === undefined ? '' : /^[^"\n,}\]]*"?/.exec(text.slice(offset))?.[0] ?? '';
  return {
    path: role === 'name' ? found.container.path : found.path,
    role,
    span: { from: inside?.from ?? offset, to: offset + (inside?.kind === 'string' && after.endsWith('"') ? after.length : 0) },
    typed: inside === undefined ? '' : inside.kind === 'string' ? inside.text.slice(1) : inside.text,
    quoted: inside?.kind === 'string',
    names: found.names,
  };
}
