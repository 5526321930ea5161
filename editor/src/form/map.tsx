import { useState } from 'preact/hooks';
import type { Json, JsonObject } from '../api/documents';
import { t } from '../i18n/t';
import { IconButton } from '../ui/button';
import { Icon } from '../ui/icon';
import { Form, problemsAt, useForm } from './context';
import { Item } from './list';
import { Problems } from './problems';
import { isSecretName, mapValues, objectOf, pointer, type Schema, shapeOf, withMember } from './schema';

interface MapProps {
  id: string;
  schema: Schema;
  value: Json | undefined;
  pointer: string;
  onChange: (value: Json | undefined) => void;
}

/** Names and values, such as the params of a user. Secrets that are stored are not shown; a new one can be entered. */
export function MapField({ id, schema, value, pointer: at, onChange }: MapProps) {
  const form = useForm();
  const [name, setName] = useState('');
  const object = objectOf(value, schema);
  const values = mapValues(schema, form.root) ?? {};
  const valueSchema = (member: string): Schema => (isSecretName(schema, form.root, member) ? { ...values, writeOnly: true } : values);
  const change = (next: JsonObject) => onChange(Object.keys(next).length === 0 && !form.isStored ? undefined : next);
  const add = () => {
    if (name && object[name] === undefined) change({ ...object, [name]: shapeOf(values, form.root) === 'object' ? {} : '' });
    setName('');
  };
  return (
    <div class="map" id={id}>
      {Object.entries(object).map(([member, each]) => (
        <div class="map-row" key={member}>
          <label class="map-name mono" for={`${id}-${member}`}>{member}</label>
          <Form.Provider value={form}>
            <Item id={`${id}-${member}`} label={member} item={valueSchema(member)} pointer={pointer(at, member)} value={each} onChange={(next) => change({ ...object, [member]: next ?? '' })} />
          </Form.Provider>
          {form.readOnly ? null : <IconButton icon="close" label={t('form.remove')} onClick={() => change(withMember(object, member, undefined))} />}
        </div>
      ))}
      <Problems problems={problemsAt(form.problems, at, false)} />
      {form.readOnly ? null : (
        <span class="input-row">
          <input
            class="input mono map-new"
            aria-label={t('form.new-name')}
            placeholder={t('form.new-name')}
            value={name}
            onInput={(event) => setName(event.currentTarget.value.trim())}
            onKeyDown={(event) => event.key === 'Enter' && (event.preventDefault(), add())}
          />
          <button type="button" class="quiet" disabled={!name} onClick={add}>
            <Icon name="plus" /> {t('form.add')}
          </button>
        </span>
      )}
    </div>
  );
}
