import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Json } from '../../api/documents';
import { isReadOnly } from '../../app/rights';
import type { Placed } from '../../form/context';
import { SchemaForm } from '../../form/form';
import { label as memberLabel } from '../../form/members';
import type { Schema } from '../../form/schema';
import { t, tOr } from '../../i18n/t';
import { draftOf } from '../../save/draft';
import { type OpenDocument, useDocument } from '../../save/documents';
import { Button, IconButton } from '../../ui/button';
import { takesFocus } from '../../ui/focus';
import { Loading } from '../../ui/loading';
import { ErrorNotice, Notice } from '../../ui/notice';
import { Panel } from '../../ui/page';
import { isName, nameInWords, namesOf } from './name';
import { References } from './references';

export interface EditorProps {
  domain: string;
  kind: string;
  name: string;
  onClose: () => void;
  onCopy?: (value: Json) => void;
  first?: string[];
  without?: string[];
  /** Above the form: what a page shows in a better way than a form from the schema can. */
  above?: (open: OpenDocument) => ComponentChildren;
}

/** The document that is open beside its list. */
export function DocumentEditor({ domain, kind, name, onClose, onCopy, first, without, above }: EditorProps) {
  const open = useDocument(domain, kind, name);
  const isLocked = isReadOnly.value;
  const isFresh = open.schema !== undefined && open.value !== undefined && !open.isStored && !open.isDeleted;
  // Whoever adds an object goes on with its first field.
  useLayoutEffect(() => {
    if (isFresh) document.querySelector<HTMLElement>('.panel .form input')?.focus();
  }, [isFresh]);
  const title = titleOf(open.value);
  const tools = (
    <>
      {onCopy && !isLocked ? <IconButton icon="copy" label={t('kind.copy')} onClick={() => onCopy(open.value ?? {})} /> : null}
      {isLocked ? null : <IconButton icon="trash" label={t('kind.delete')} disabled={open.isDeleted} onClick={open.remove} />}
      <IconButton icon="close" label={t('ui.close')} onClick={onClose} />
    </>
  );
  const heading = (
    <>
      {title || name} {title ? <span class="muted">{name}</span> : null}
    </>
  );
  return (
    <Panel title={heading} tools={tools} label={title || name}>
      {open.error ? <ErrorNotice error={open.error} /> : null}
      {!open.schema && !open.error ? <Loading /> : null}
      {open.isMissing ? <Notice tone="warning" title={t('kind.missing', { name })} /> : null}
      {open.isDeleted ? (
        <Notice tone="warning" title={t('kind.will-be-deleted')}>
          <Button onClick={() => draftOf(domain).drop(kind, name)}>{t('kind.keep')}</Button>
        </Notice>
      ) : null}
      {open.schema && open.value !== undefined && !open.isDeleted ? (
        <>
          {above?.(open)}
          <SchemaForm
            schema={open.schema}
            value={open.value}
            onChange={open.set}
            domain={kind === 'domain' ? name : domain}
            kind={kind}
            problems={draftOf(domain).problems(kind, name)}
            first={first}
            without={without}
            readOnly={isLocked}
            isStored={open.isStored}
          />
          {open.isStored ? <References domain={domain} kind={kind} name={name} /> : null}
        </>
      ) : null}
    </Panel>
  );
}

export function titleOf(value: Json | undefined): string {
  return value && typeof value === 'object' && !Array.isArray(value) ? String(value['name'] ?? '') : '';
}

interface NewProps {
  kind: string;
  title: string;
  schema: Schema;
  name: string;
  /** Nobody has typed the name: the first key replaces it. */
  isProposed: boolean;
  isTaken: boolean;
  onName: (name: string) => void;
  onCreate: () => void;
  onClose: () => void;
  label: string;
}

/** Asks for the name of a new object; what follows is the form of any object. */
export function NewDocument({ title, schema, name, isProposed, isTaken, onName, onCreate, onClose, label }: NewProps) {
  const form = schema['x-field'];
  const isWrong = name !== '' && form !== undefined && !isName(form, name);
  const problems: Placed[] = [
    ...(isTaken ? [{ pointer: '', severity: 'error', reason: t('kind.is-taken', { name }) }] : []),
    ...(isWrong ? [{ pointer: '', severity: 'error', reason: nameInWords(form) }] : []),
  ];
  const names = namesOf(form ?? '');
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null);
  useLayoutEffect(() => {
    if (isProposed) takesFocus(field.current); // also when another name is proposed, once all numbers are known
  }, [name, isProposed]);
  const create = (event: Event) => {
    event.preventDefault();
    if (name && problems.length === 0) onCreate();
  };
  return (
    <Panel title={title} label={title} tools={<IconButton icon="close" label={t('ui.close')} onClick={onClose} />}>
      <form class="members" onSubmit={create}>
        <div class="member">
          <label class="member-label" for="new-name">{label}</label>
          <div class="member-control">
            {names.length > 0 ? (
              <select id="new-name" class="input select" ref={field} value={name} aria-invalid={problems.length > 0 || undefined} onChange={(event) => onName(event.currentTarget.value)}>
                {['', ...names].map((each) => <option key={each} value={each}>{each === '' ? '' : `${tOr(`feature.${each}`, memberLabel(each))} (${each})`}</option>)}
              </select>
            ) : (
              <input id="new-name" class="input mono" ref={field} autoComplete="off" value={name} aria-invalid={problems.length > 0 || undefined} onInput={(event) => onName(event.currentTarget.value.trim())} />
            )}
            {problems.map((each) => <p key={each.reason} class="is-error field-problems" role="alert">{each.reason}</p>)}
          </div>
        </div>
        <Button look="main" type="submit" disabled={!name || problems.length > 0}>{t('kind.continue')}</Button>
      </form>
    </Panel>
  );
}
