import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, type Completion, type CompletionContext, completionKeymap }
  from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, foldGutter, foldKeymap, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { Annotation, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Proposal } from './completion';
import { type Place, placeAt, pointerOf, spanOf } from './jsonPlaces';

/** A problem at a place of the document. */
export interface CodeProblem {
  readonly pointer: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly text: string;
  /** Where it stands; by default, where the pointer leads. */
  readonly from?: number;
}

export interface CodeOptions {
  readonly text: string;
  readonly label: string;
  readonly readOnly: boolean;
  /** What may be written at a place; `application` is the value of that member beside it. */
  readonly propose: (place: Place, application: string) => readonly Proposal[];
  readonly onChange: (text: string) => void;
}

export interface Code {
  setText(text: string): void;
  setProblems(problems: readonly CodeProblem[]): void;
  /** Puts the cursor to a place of the document. */
  show(pointer: string): void;
  destroy(): void;
}

const FROM_OUTSIDE = Annotation.define<boolean>();

const LOOK = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'transparent', fontSize: '13px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '20px' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--ink-2)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--off-soft) 60%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--accent-soft)' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--line)', borderRadius: '6px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent-soft)', color: 'var(--ink)' },
  '.cm-completionDetail': { color: 'var(--ink-2)', fontStyle: 'normal' },
  // The images of the linter are data: addresses, which the content security policy forbids.
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--bad)', textUnderlineOffset: '3px' },
  '.cm-lintRange-warning, .cm-lintRange-info, .cm-lintRange-hint': {
    backgroundImage: 'none', textDecoration: 'underline wavy var(--warning)', textUnderlineOffset: '3px',
  },
  '.cm-lint-marker-error': { content: '"✕"', color: 'var(--bad)' },
  '.cm-lint-marker-warning, .cm-lint-marker-info': { content: '"!"', color: 'var(--warning)', fontWeight: '700', textAlign: 'center' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warning)' },
  '.cm-completionInfo': { maxWidth: '320px' },
});

const COLOURS = syntaxHighlighting(HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--ink)', fontWeight: '600' },
  { tag: tags.string, color: 'var(--ink)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--accent)' },
  { tag: [tags.separator, tags.bracket], color: 'var(--ink-2)' },
]));

/** The value of `application` in the object that the place is in. */
function applicationBeside(text: string, place: Place): string {
  const object = place.role === 'name' ? place.path : place.path.slice(0, -1);
  const span = spanOf(text, `${pointerOf(object)}/application`);
  try {
    const value: unknown = JSON.parse(text.slice(span.from, span.to));
    return typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}

function completion(proposal: Proposal, place: Place): Completion {
  const value = proposal.text ?? proposal.label;
  const isName = place.role === 'name';
  const apply = proposal.plain === true ? value : JSON.stringify(value) + (isName ? ': ' : '');
  return {
    label: proposal.label,
    apply: isName && proposal.detail === '{' ? `${apply}{}` : isName && proposal.detail === '[' ? `${apply}[]` : apply,
    ...(proposal.detail === undefined ? {} : { detail: proposal.detail }),
    ...(proposal.info === undefined ? {} : { info: proposal.info }),
    type: isName ? 'property' : 'text',
  };
}

function source(options: CodeOptions) {
  return (context: CompletionContext) => {
    const text = context.state.doc.toString();
    const place = placeAt(text, context.pos);
    if (place === undefined || (!context.explicit && place.typed === '' && !place.quoted)) {
      return null;
    }
    const typed = place.typed.toLowerCase();
    const found = options.propose(place, applicationBeside(text, place))
      .filter((one) => (one.text ?? one.label).toLowerCase().includes(typed) || one.label.toLowerCase().includes(typed));
    return found.length === 0 ? null : {
      from: place.span.from, to: place.span.to, filter: false, options: found.slice(0, 100).map((one) => completion(one, place)),
    };
  };
}

function extensions(options: CodeOptions) {
  return [
    lineNumbers(), foldGutter(), history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(), highlightActiveLine(),
    highlightSelectionMatches(), lintGutter(), json(), LOOK, COLOURS, EditorView.lineWrapping,
    autocompletion({ override: [source(options)], icons: false, closeOnBlur: true }),
    EditorState.readOnly.of(options.readOnly),
    EditorView.contentAttributes.of({ 'aria-label': options.label, spellcheck: 'false' }),
    keymap.of([{ key: 'Tab', run: acceptCompletion }, ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap,
      ...foldKeymap, ...completionKeymap, ...lintKeymap]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !update.transactions.some((one) => one.annotation(FROM_OUTSIDE) === true)) {
        options.onChange(update.state.doc.toString());
      }
    }),
  ];
}

/**
 * An editor of JSON inside of an element. It lives in a shadow tree, because its styles are then sheets that it adopts,
 * and not style elements, which the content security policy forbids.
 */
export function createCode(host: HTMLElement, options: CodeOptions): Code {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const view = new EditorView({ state: EditorState.create({ doc: options.text, extensions: extensions(options) }), root, parent: root });
  return {
    setText(text) {
      if (text !== view.state.doc.toString()) {
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, annotations: FROM_OUTSIDE.of(true) });
      }
    },
    setProblems(problems) {
      const text = view.state.doc.toString();
      const shown = problems.map((one): Diagnostic => {
        const span = one.from === undefined ? spanOf(text, one.pointer) : { from: one.from, to: one.from + 1 };
        const from = Math.min(span.from, text.length);
        return { from, to: Math.max(from, Math.min(span.to, text.length)), severity: one.severity, message: one.text };
      });
      view.dispatch(setDiagnostics(view.state, shown));
    },
    show(pointer) {
      const { from } = spanOf(view.state.doc.toString(), pointer);
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}
