import { useState } from 'preact/hooks';
import { label } from '../../form/members';
import { isOn, members, type Schema, shapeOf, withMember } from '../../form/schema';
import { choice, t } from '../../i18n/t';
import type { Row } from '../../save/documents';
import { draftOf } from '../../save/draft';
import { Button } from '../../ui/button';

interface BulkProps {
  domain: string;
  kind: string;
  schema: Schema;
  rows: Row[];
  onDone: () => void;
}

const SIMPLE = new Set(['choice', 'switch', 'number', 'text', 'destination', 'reference']);

/** Changes all selected objects: one member, or all of them at once deleted. It is saved like any other change. */
export function BulkBar({ domain, kind, schema, rows, onDone }: BulkProps) {
  const [member, setMember] = useState('');
  const [value, setValue] = useState('');
  const own = members(schema, schema).filter(([name, each]) => SIMPLE.has(shapeOf(each, schema, name)) && name !== 'name');
  const chosen = own.find(([name]) => name === member);
  const shape = chosen ? shapeOf(chosen[1], schema, member) : 'text';
  const options = shape === 'switch' ? ['true', 'false'] : chosen?.[1].enum?.map(String);
  const put = (row: Row, next: Row['value'] | null) =>
    draftOf(domain).put({ kind, name: row.name, value: next, before: row.stored?.value ?? undefined, etag: row.stored?.etag, title: String(row.value['name'] ?? '') });
  const set = () => {
    const typed = value === '' ? undefined : shape === 'switch' ? isOn(value) : shape === 'number' && /^\d+$/.test(value) ? Number(value) : value;
    rows.forEach((row) => put(row, withMember(row.value, member, typed)));
    onDone();
  };
  const remove = () => {
    rows.forEach((row) => (row.stored ? put(row, null) : draftOf(domain).drop(kind, row.name)));
    onDone();
  };
  return (
    <div class="bulk" role="group" aria-label={t('kind.bulk', { count: rows.length })}>
      <strong>{t('kind.bulk', { count: rows.length })}</strong>
      <select class="input select" aria-label={t('kind.bulk-member')} value={member} onChange={(event) => (setMember(event.currentTarget.value), setValue(''))}>
        <option value="">{t('kind.bulk-member')}</option>
        {own.map(([name]) => <option key={name} value={name}>{label(name)}</option>)}
      </select>
      {member === '' ? null : options ? (
        <select class="input select" aria-label={t('kind.bulk-value')} value={value} onChange={(event) => setValue(event.currentTarget.value)}>
          <option value="">{t('form.not-set')}</option>
          {options.map((each) => <option key={each} value={each}>{choice(each)}</option>)}
        </select>
      ) : (
        <input class="input" aria-label={t('kind.bulk-value')} placeholder={t('form.not-set')} value={value} onInput={(event) => setValue(event.currentTarget.value)} />
      )}
      <Button disabled={member === ''} onClick={set}>{t('kind.bulk-set')}</Button>
      <Button icon="trash" onClick={remove}>{t('kind.delete')}</Button>
    </div>
  );
}
