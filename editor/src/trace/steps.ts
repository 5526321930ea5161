/** A simulated call, read from the lines that FreeSWITCH would write to its log, as steps that a page can show. */

export interface Simulated {
  readonly context: string;
  readonly extensions: readonly string[];
  readonly actions: readonly { readonly application: string; readonly data: string }[];
  readonly outcome: string;
  readonly trace: readonly string[];
}

/** The document that made something. */
export interface Source {
  readonly kind: string;
  readonly name: string;
  /** Which part of it: `no-answer`, `key/1`; empty for the whole. */
  readonly part: string;
}

export interface Check {
  readonly passed: boolean;
  readonly text: string;
}

export interface Executed {
  readonly application: string;
  readonly data: string;
  /** How often it was executed in a row. */
  readonly times: number;
}

/** An extension of the dialplan that was tried. */
export interface Tried {
  readonly extension: string;
  readonly source: Source;
  readonly checks: readonly Check[];
  readonly matched: boolean;
  /** Made by Cordboard for itself: no document says it. */
  readonly own: boolean;
}

/** One look into the dialplan, and what was done then. */
export interface Hop {
  readonly caller: string;
  readonly number: string;
  readonly context: string;
  readonly tried: readonly Tried[];
  readonly executed: readonly Executed[];
  /** What the simulator cannot know. */
  readonly unknown: readonly string[];
  /** The keys that were pressed, each time they were asked for; empty: none. */
  readonly keys: readonly string[];
  /** Failures and warnings of FreeSWITCH. */
  readonly notes: readonly string[];
  /** How often the call came the same way again at once: a menu that nobody answers. */
  readonly times: number;
}

export interface Steps {
  readonly hops: readonly Hop[];
  /** What the guard left out or refused, and why. */
  readonly remarks: readonly string[];
  /** The documents on the way, in order, each once in a row. */
  readonly way: readonly Source[];
}

const PROCESSING = /^Processing (.*)->(.*?) in context (.*)$/s;
const NESTED = /^\|-+ (?=Dialplan: )/;
const PARSING = /^Dialplan: parsing \[(.*)\] continue=(\w+)$/s;
const CHECK = /^Dialplan: (.*?)\s*(PASS|FAIL|\(PASS\)|\(FAIL\)) ?(.*)$/s;
const ABSOLUTE = /^Dialplan: Absolute Condition \[/;
const COLLECTED = /^Dialplan: (?:ANTI-)?Action /;
const EXECUTE = /^EXECUTE \[depth=\d+\] ([^(]*)\((.*)\)$/s;
const UNKNOWN = /^\[UNKNOWN\] (.*)$/s;
const KEYS = /^Keys pressed: (?:none|[^=]*=(.*))$/s;
const NOTE = /^(?:\[(?:WARNING|ERR|UNDEFINED)\] .*|Originate Failed.*|Usage for .*|API .* is not simulated.*)$/s;
const KNOWN = /^(?:EXECUTE |Execute |Transfer to |Hangup \[|Dialplan: |\[[A-Z]+\] |Originate Failed|Usage for |API |No Route|Keys pressed: )/;

/** What an extension of the answer was made of; the raw dialplan has names of its own. */
export function sourceOf(extension: string, kinds: ReadonlySet<string>): Source {
  const [kind = '', name = '', ...part] = extension.split('/');
  return kinds.has(kind) && name !== ''
    ? { kind, name, part: part.join('/') }
    : { kind: 'dialplan_extension', name: extension, part: '' };
}

function isOwn(extension: string): boolean {
  return extension.startsWith('@') || extension.startsWith('cleaned_caller');
}

interface Draft {
  caller: string;
  number: string;
  context: string;
  tried: { extension: string; checks: Check[] }[];
  executed: Executed[];
  unknown: string[];
  keys: string[];
  notes: string[];
}

function checkOf(line: string): Check | undefined {
  if (ABSOLUTE.test(line)) {
    return { passed: true, text: '' };
  }
  const found = COLLECTED.test(line) ? null : CHECK.exec(line);
  return found === null ? undefined : {
    passed: (found[2] ?? '').includes('PASS'),
    text: (found[3] ?? '').replace(/^\[[^\]]*\] ?/, '').replace(/ break=[\w-]+$/, '') || (found[1] ?? ''),
  };
}

function execute(hop: Draft, application: string, data: string): void {
  const last = hop.executed[hop.executed.length - 1];
  if (last !== undefined && last.application === application && last.data === data) {
    hop.executed[hop.executed.length - 1] = { ...last, times: last.times + 1 };
  } else {
    hop.executed.push({ application, data, times: 1 });
  }
}

function read(trace: readonly string[]): { hops: Draft[]; remarks: string[] } {
  const hops: Draft[] = [];
  const remarks: string[] = [];
  for (const whole of trace) {
    const line = whole.replace(NESTED, '');
    const hop = hops[hops.length - 1];
    const processing = PROCESSING.exec(line);
    if (processing !== null) {
      hops.push({ caller: processing[1] ?? '', number: processing[2] ?? '', context: processing[3] ?? '',
        tried: [], executed: [], unknown: [], keys: [], notes: [] });
    } else if (hop === undefined || !KNOWN.test(line)) {
      remarks.push(line);
    } else {
      into(hop, line);
    }
  }
  return { hops, remarks };
}

/** A condition that is only there to group actions is checked again and again; it is told once. */
function checked(checks: Check[], check: Check): void {
  const last = checks[checks.length - 1];
  if (last === undefined || last.passed !== check.passed || last.text !== check.text) {
    checks.push(check);
  }
}

function into(hop: Draft, line: string): void {
  const parsing = PARSING.exec(line);
  const executed = EXECUTE.exec(line);
  const unknown = UNKNOWN.exec(line);
  const keys = KEYS.exec(line);
  const check = checkOf(line);
  if (parsing !== null) {
    hop.tried.push({ extension: (parsing[1] ?? '').replace(`${hop.context}->`, ''), checks: [] });
  } else if (executed !== null) {
    execute(hop, executed[1] ?? '', executed[2] ?? '');
  } else if (unknown !== null) {
    hop.unknown.push(unknown[1] ?? '');
  } else if (keys !== null) {
    hop.keys.push(keys[1] ?? '');
  } else if (NOTE.test(line)) {
    hop.notes.push(line);
  } else if (check !== undefined) {
    checked(hop.tried[hop.tried.length - 1]?.checks ?? [], check);
  }
}

/** `extensions` names those that matched, in order, over all hops. */
function settled(drafts: readonly Draft[], extensions: readonly string[], kinds: ReadonlySet<string>): Hop[] {
  let next = 0;
  return drafts.map((draft) => ({
    ...draft,
    times: 1,
    tried: draft.tried.map((tried) => {
      const matched = extensions[next] === tried.extension && tried.checks.some((check) => check.passed);
      next += matched ? 1 : 0;
      return { ...tried, matched, own: isOwn(tried.extension), source: sourceOf(tried.extension, kinds) };
    }),
  }));
}

function sameWay(one: Hop, other: Hop): boolean {
  const matched = (hop: Hop) => hop.tried.filter((tried) => tried.matched).map((tried) => tried.extension);
  return one.number === other.number && one.context === other.context
    && JSON.stringify([matched(one), one.executed, one.keys]) === JSON.stringify([matched(other), other.executed, other.keys]);
}

function withoutRepeats(hops: readonly Hop[]): Hop[] {
  const kept: Hop[] = [];
  for (const hop of hops) {
    const last = kept[kept.length - 1];
    if (last !== undefined && sameWay(last, hop)) {
      kept[kept.length - 1] = { ...last, times: last.times + 1 };
    } else {
      kept.push(hop);
    }
  }
  return kept;
}

function wayOf(extensions: readonly string[], kinds: ReadonlySet<string>): Source[] {
  const way: Source[] = [];
  for (const source of extensions.filter((name) => !isOwn(name)).map((name) => sourceOf(name, kinds))) {
    const last = way[way.length - 1];
    if (last === undefined || last.kind !== source.kind || last.name !== source.name) {
      way.push(source);
    } else if (source.part !== '') {
      way[way.length - 1] = source;
    }
  }
  return way;
}

export function stepsOf(simulated: Simulated, kinds: ReadonlySet<string>): Steps {
  const { hops, remarks } = read(simulated.trace);
  return {
    hops: withoutRepeats(settled(hops, simulated.extensions, kinds)),
    remarks: remarks.filter((remark) => remark !== ''),
    way: wayOf(simulated.extensions, kinds),
  };
}
