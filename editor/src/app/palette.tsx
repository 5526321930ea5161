import { signal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/t';
import { acts, domainsFound, objectsOf } from '../palette/objects';
import { best } from '../palette/rank';
import { Icon } from '../ui/icon';
import { domainAt, navigation } from './navigation';
import { location, navigate } from './router';

export interface Found {
  href: string;
  title: string;
  /** Its number or name, when that is not the title; else empty. */
  hint: string;
  /** What kind of thing it is. */
  sort: string;
  icon: string;
}

const pages = (domain: string): Found[] => navigation(domain).map(({ href, title, icon }) => ({ href, title, icon, hint: '', sort: t('palette.page') }));

const isOpen = signal(false);
const MOST = 30;

/** Everything that can be found from a domain; the pages are there at once, the objects when they are read. */
function useThings(domain: string) {
  const reading = useMemo(() => objectsOf(domain).catch((): Found[] => []), [domain]); // what cannot be read does not hide the rest
  const [objects, setObjects] = useState<{ of: typeof reading; all: Found[] } | undefined>();
  useEffect(() => {
    let isCurrent = true;
    void reading.then((all) => isCurrent && setObjects({ of: reading, all }));
    return () => {
      isCurrent = false;
    };
  }, [reading]);
  const [before, after] = useMemo(() => [pages(domain), [...domainsFound(), ...acts()]], [domain]);
  const read = objects?.of === reading ? objects.all : undefined;
  const things = useMemo(() => [...before, ...(read ?? []), ...after], [before, read, after]);
  return { things, isWhole: read !== undefined, whole: () => reading.then((all) => [...before, ...all, ...after]) };
}

export function openPalette(): void {
  isOpen.value = true;
}

/** Ctrl+K: finds any page, object or number. */
export function Palette() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      isOpen.value = !isOpen.value;
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return isOpen.value ? <PaletteDialog /> : null;
}

function PaletteDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { things, isWhole, whole } = useThings(domainAt(location.value.path));
  const found = useMemo(() => best(things, text, MOST), [things, text]);

  // At once, not after the next paint: what is typed right after Ctrl+K belongs to it.
  useLayoutEffect(() => dialog.current?.showModal(), []);

  const close = () => (isOpen.value = false);
  const go = (one: Found | undefined) => {
    if (!one) return;
    close();
    navigate(one.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(found.length - 1, at + step)));
    } else if (event.key === 'Escape') {
      // The browser would close it by itself and tell later: Ctrl+K in between would close it a second time.
      event.preventDefault();
      close();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // Whoever types faster than the objects are read gets what fits best of all.
      if (isWhole || at > 0) go(found[at]);
      else void whole().then((all) => go(best(all, text, 1)[0]));
    }
  };

  return (
    <dialog ref={dialog} class="palette" aria-label={t('shell.find')} onKeyDown={onKeyDown} onClose={close} onClick={(event) => event.target === dialog.current && close()}>
      <input
        class="input"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-found"
        aria-activedescendant={found[at] ? `palette-${at}` : undefined}
        aria-label={t('shell.find')}
        placeholder={t('shell.find')}
        autofocus
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
      />
      <ul id="palette-found" role="listbox" aria-label={t('shell.find')}>
        {found.map((each, i) => (
          <li key={each.href + each.title + each.hint} id={`palette-${i}`} role="option" aria-selected={i === at} onClick={() => go(each)}>
            <Icon name={each.icon} /> <span>{each.title}</span> <span class="mono">{each.hint}</span> <span class="muted">{each.sort}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && isWhole && text !== '' ? <p class="palette-none muted">{t('palette.nothing')}</p> : null}
    </dialog>
  );
}
