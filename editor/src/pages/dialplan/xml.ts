/** A line of XML, indented, and the <extension> that it is in. */
export interface XmlLine {
  readonly depth: number;
  readonly text: string;
  readonly extension: string;
}

const TAG = /<[^>]*>|[^<]+/g;

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}

/** XML as lines, each element on its own. Text between elements stays with the element before. */
export function xmlLines(xml: string): XmlLine[] {
  const lines: XmlLine[] = [];
  let depth = 0;
  let extension = '';
  for (const [piece] of xml.matchAll(TAG)) {
    const text = piece.trim();
    if (text === '') {
      continue;
    }
    const isEnd = text.startsWith('</');
    if (!text.startsWith('<')) {
      lines.push({ depth, text, extension });
      continue;
    }
    depth -= isEnd ? 1 : 0;
    const name = /^<extension\b[^>]*?\bname="([^"]*)"/.exec(text)?.[1];
    extension = name === undefined ? extension : unescaped(name);
    const last = lines[lines.length - 1];
    const tag = /^<\/([\w:-]+)/.exec(text)?.[1];
    if (isEnd && last !== undefined && last.depth === depth && last.text.startsWith(`<${tag}`) && !last.text.endsWith('/>')) {
      lines[lines.length - 1] = { ...last, text: `${last.text}${text}` };
    } else {
      lines.push({ depth: Math.max(depth, 0), text, extension });
    }
    extension = text === '</extension>' || /^<extension\b.*\/>$/s.test(text) ? '' : extension;
    depth += isEnd || text.endsWith('/>') || text.startsWith('<?') || text.startsWith('<!') ? 0 : 1;
  }
  return lines;
}

/** Whether a line is of that dialplan extension: its own name, or a part of it. */
export function isOf(line: XmlLine, extension: string): boolean {
  return extension !== '' && (line.extension === extension || line.extension.startsWith(`${extension}/`));
}
