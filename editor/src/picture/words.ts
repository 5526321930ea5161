import { t, tOr } from '../i18n/t';
import { kindWord } from '../trace/object';
import type { PictureNode } from './model';

/** What stands in boxes and at edges, and how much room it takes. */
export interface NodeWords {
  readonly main: string;
  readonly sub: string;
  /** For a screen reader and the tooltip: what is seen, then what only the drawing says. */
  readonly spoken: string;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Sizes {
  node(node: PictureNode): Size;
  label(words: string): Size;
}

const LONGEST = 30;
/** Control characters and characters that turn the direction of text: a document must not rearrange the page. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export function shortened(text: string, longest = LONGEST): string {
  const seen = text.slice(0, 4 * longest).replace(UNSEEN, ' ').trim();
  const letters = [...seen];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : seen;
}

function stateWord(node: PictureNode): string {
  return node.state === 'on' ? '' : t(`picture.state-${node.state}`);
}

export function nodeWords(node: PictureNode): NodeWords {
  if (node.stack !== undefined) {
    const main = t('picture.stack', { count: node.stack.length, kind: kindWord(node.kind) });
    const below = stateWord(node) || t('picture.stack-open');
    return { main, sub: below, spoken: `${main} ${below}` };
  }
  const title = node.name === '*' ? t('picture.any') : node.title === node.name ? '' : node.title;
  const sub = [kindWord(node.kind), title === '' || node.name === '*' ? '' : shortened(node.name, 20)].filter((word) => word !== '').join(' ');
  const main = shortened(title === '' ? node.name : title) || kindWord(node.kind);
  const below = [sub, stateWord(node)].filter((word) => word !== '').join(' · ');
  return { main, sub: below, spoken: `${main} ${below}${node.inbound ? `, ${t('picture.inside')}` : ''}` };
}

/** Names of edges as the API gives them; what is not known here stays as it is. */
export function labelWord(label: string): string {
  const key = /^key (.+)$/.exec(label);
  if (key !== null) {
    return t('picture.label-key', { key: key[1] ?? '' });
  }
  return tOr(`picture.label-${label.replaceAll(' ', '-')}`, label);
}

export function edgeWords(labels: readonly string[]): string {
  const words = labels.map(labelWord);
  return shortened(words.length > 3 ? `${words.slice(0, 2).join(', ')} +${words.length - 2}` : words.join(', '), 40);
}

const PADDING = 32;
const NODE_HEIGHT = 48;

/** Sizes by the width of text as `measure` finds it, in CSS pixels. */
export function sizesBy(measure: (text: string, part: 'main' | 'sub' | 'label') => number): Sizes {
  return {
    node(node) {
      const words = nodeWords(node);
      const text = Math.max(measure(words.main, 'main'), measure(words.sub, 'sub'));
      return { width: Math.max(96, 4 * Math.ceil((text + PADDING) / 4)), height: NODE_HEIGHT };
    },
    label(words) {
      return words === '' ? { width: 0, height: 0 } : { width: Math.ceil(measure(words, 'label')) + 12, height: 18 };
    },
  };
}

/** Measures with a canvas, in the fonts that `picture.css` sets. */
export function measured(family: string): Sizes {
  const context = document.createElement('canvas').getContext('2d');
  const fonts = { main: `600 14px ${family}`, sub: `12px ${family}`, label: `12px ${family}` };
  return sizesBy((text, part) => {
    if (context === null) {
      return text.length * 8;
    }
    context.font = fonts[part];
    return context.measureText(text).width;
  });
}
