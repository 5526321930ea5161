import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { kindTitle } from '../../app/navigation';
import { isReadOnly } from '../../app/rights';
import { pagePath } from '../../app/router';
import { problemsAt } from '../../form/context';
import { Problems } from '../../form/problems';
import { t } from '../../i18n/t';
import { Button, IconButton } from '../../ui/button';
import { Combo, type ComboOption } from '../../ui/combo';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/link';
import { ErrorNotice, Notice } from '../../ui/notice';
import { moved, useOrder } from '../../ui/order';
import { useEdited } from './stored';

interface RouteProps {
  readonly domain: string;
  readonly name: string;
  /** The names of the dialplan extensions. */
  readonly extensions: readonly string[];
  /** The kinds that may be named with @. */
  readonly entries: readonly string[];
}

/** What an entry stands for, and the page where that is edited. */
function entryOf(domain: string, entry: string): { words: string; href: string | undefined } {
  const [kind = '', name] = entry.startsWith('@') ? entry.slice(1).split('/') : ['', entry];
  if (kind === '') {
    return { words: t('dialplan.entry-extension'), href: pagePath`/d/${domain}/dialplan/extension/${entry}` };
  }
  if (kind === 'all') {
    return { words: t('dialplan.entry-all'), href: undefined };
  }
  return name === undefined
    ? { words: t('dialplan.entry-kind', { kind: kindTitle(kind) }), href: pagePath`/d/${domain}/k/${kind}` }
    : { words: kindTitle(kind), href: pagePath`/d/${domain}/k/${kind}/${name}` };
}

/** A route: what calls are looked up in, from the first entry to the last. */
export function RouteEditor({ domain, name, extensions, entries }: RouteProps): JSX.Element {
  const edited = useEdited(domain, 'route', name);
  const [added, setAdded] = useState('');
  const readOnly = isReadOnly.value;
  const list = Array.isArray(edited.value) ? edited.value.map(String) : [];
  const order = useOrder((from, to) => edited.put(moved(list, from, to)));
  const options: ComboOption[] = [
    ...extensions.map((value) => ({ value, label: t('dialplan.entry-extension'), hint: '' })),
    { value: '@all', label: t('dialplan.entry-all'), hint: '' },
    ...entries.map((kind) => ({ value: `@${kind}`, label: kindTitle(kind), hint: '' })),
  ];
  const add = (entry: string) => {
    if (entry !== '') {
      edited.put([...list, entry]);
      setAdded('');
    }
  };
  if (edited.error !== undefined) {
    return <ErrorNotice error={edited.error} />;
  }
  return (
    <article class="dp-route">
      <header class="page-head">
        <h2>{t('dialplan.route', { name })}</h2>
        {!readOnly && edited.value !== undefined && <Button icon="trash" onClick={() => edited.put(null)}>{t('dialplan.delete')}</Button>}
      </header>
      {edited.value === undefined && !edited.isLoading && (
        <Notice>{t(name === 'default' ? 'dialplan.default-route' : 'dialplan.no-route', { name })}</Notice>
      )}
      <ol class="dp-entries" ref={order.list} aria-label={t('dialplan.entries')}>
        {list.map((entry, index) => {
          const { words, href } = entryOf(domain, entry);
          const known = entry.startsWith('@') || extensions.includes(entry);
          return (
            <li key={`${index} ${entry}`} class="dp-entry" data-entry={entry} {...order.item(index)}>
              {!readOnly && (
                <button type="button" class="handle" aria-label={t('dialplan.move', { position: index + 1 })} {...order.handle(index, list.length)}>
                  <Icon name="grip" />
                </button>
              )}
              <span class="dp-place">{index + 1}</span>
              {href === undefined ? <span class="mono">{entry}</span> : <Link class="mono" href={href}>{entry}</Link>}
              <span class={known ? 'muted' : 'is-error'}>{known ? words : t('dialplan.entry-missing')}</span>
              {!readOnly && <IconButton icon="close" label={t('dialplan.remove-entry', { entry })} onClick={() => edited.put(list.filter((_, at) => at !== index))} />}
              <Problems problems={problemsAt(edited.problems, `/${index}`, true)} />
            </li>
          );
        })}
      </ol>
      <Problems problems={problemsAt(edited.problems, '', false)} />
      {!readOnly && (
        <form class="dp-add" onSubmit={(event) => {
          event.preventDefault();
          add(added);
        }}>
          <label for="dp-add">{t('dialplan.add-entry')}</label>
          <Combo id="dp-add" value={added} options={options.filter((one) => !list.includes(one.value))} placeholder="@all" onChange={setAdded} />
          <Button type="submit" icon="plus" disabled={added === ''}>{t('dialplan.add')}</Button>
        </form>
      )}
    </article>
  );
}
