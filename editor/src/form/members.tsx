import { useState } from 'preact/hooks';
import type { Json, JsonObject } from '../api/documents';
import { hint, t, tOr } from '../i18n/t';
import { Icon } from '../ui/icon';
import { isBad, problemsAt, useForm } from './context';
import { Leaf } from './fields';
import { ListField } from './list';
import { MapField } from './map';
import { members, objectOf, pointer, type Schema, shapeOf, shortened, withMember, words } from './schema';
import { Problems } from './problems';

interface MembersProps {
  schema: Schema;
  value: JsonObject;
  pointer: string;
  onChange: (value: JsonObject) => void;
  first?: string[];
  without?: string[];
}

const USUAL = ['name', 'enabled', 'description'];

/** The members of an object: the first ones and those that are set; the others can be opened. */
export function Members({ schema, value, pointer: at, onChange, first, without = [] }: MembersProps) {
  const { root } = useForm();
  const [isOpen, open] = useState(false);
  const all = members(schema, root).filter(([name]) => !without.includes(name));
  const telling = [...(schema.required ?? []), ...all.map(([name]) => name).slice(0, at ? 2 : 6)];
  const leading = first ?? (at ? [...telling, ...USUAL] : [...USUAL, ...telling]);
  const rank = (name: string) => (leading.includes(name) ? leading.indexOf(name) : leading.length);
  const ordered = [...all].sort(([a], [b]) => rank(a) - rank(b));
  const isShown = (name: string) => leading.includes(name) || value[name] !== undefined;
  const hidden = ordered.filter(([name]) => !isShown(name));
  const field = ([name, member]: [string, Schema]) => (
    <MemberField
      key={name}
      name={name}
      schema={member}
      pointer={pointer(at, name)}
      required={schema.required?.includes(name) ?? false}
      value={value[name] ?? value[member['x-also'] ?? '']}
      onChange={(next) => onChange(withMember(member['x-also'] ? withMember(value, member['x-also'], undefined) : value, name, next))}
    />
  );
  return (
    <div class="members">
      {ordered.filter(([name]) => isShown(name)).map(field)}
      {hidden.length > 0 ? (
        <button type="button" class="more" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
          <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} /> {t('form.more', { count: hidden.length })}
          {isOpen ? null : <span class="more-names">{hidden.map(([name]) => label(name)).join(', ')}</span>}
        </button>
      ) : null}
      {isOpen ? hidden.map(field) : null}
    </div>
  );
}

/** What people call a member. */
export function label(name: string): string {
  return tOr(`member.${name}`, words(name));
}

interface MemberFieldProps {
  name: string;
  schema: Schema;
  pointer: string;
  required: boolean;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
}

function MemberField({ name, schema, pointer: at, required, value, onChange }: MemberFieldProps) {
  const { root, problems } = useForm();
  const shape = shapeOf(schema, root, name);
  const hasBelow = shape === 'list' || shape === 'object' || shape === 'map' || (shape === 'either' && typeof value === 'object');
  const own = shape === 'list' || shape === 'map' ? [] : problemsAt(problems, at, !hasBelow); // those say it themselves
  const id = `f${at.replace(/[^A-Za-z0-9]+/g, '-')}`;
  const isDescribed = schema.description !== undefined && name !== 'name';
  const described = [isDescribed ? `${id}-d` : '', own.length ? `${id}-p` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div class={hasBelow && value !== undefined ? 'member member-wide' : 'member'}>
      <label class="member-label" for={id}>
        {label(name)}
        {required ? <span class="member-required" title={t('form.required')}>*</span> : null}
      </label>
      <div class="member-control">
        <Editing id={id} schema={schema} shape={shape} at={at} value={value} onChange={onChange} describedBy={described} invalid={own.some(isBad)} label={shape === 'list' ? label(name) : undefined} />
        <Problems id={`${id}-p`} problems={own} />
        {isDescribed ? <p class="member-description" id={`${id}-d`}>{hint(schema.description ?? '')}</p> : null}
      </div>
    </div>
  );
}

interface EditingProps {
  id: string;
  schema: Schema;
  shape: ReturnType<typeof shapeOf>;
  at: string;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  describedBy?: string;
  invalid: boolean;
  label?: string;
}

function Editing({ id, schema, shape, at, value, onChange, describedBy, invalid, label: called }: EditingProps) {
  if (shape === 'list') return <ListField id={id} schema={schema} value={value} pointer={at} label={called} onChange={onChange} />;
  if (shape === 'map') return <MapField id={id} schema={schema} value={value} pointer={at} onChange={onChange} />;
  if (shape === 'object' || (shape === 'either' && typeof value === 'object')) {
    if (value === undefined) return <Unset id={id} onSet={() => onChange({})} />;
    return (
      <fieldset class="nested" id={id}>
        <Members
          schema={schema}
          value={objectOf(value, schema)}
          pointer={at}
          onChange={(next) => onChange(shortened(next, schema))}
        />
        <SwitchForm label={shape === 'either' ? 'form.as-text' : 'form.unset'} onClick={() => onChange(undefined)} />
      </fieldset>
    );
  }
  return (
    <>
      <Leaf id={id} schema={schema} shape={shape} value={value} onChange={onChange} describedBy={describedBy} invalid={invalid} label={called} />
      {shape === 'either' ? <SwitchForm label="form.as-details" onClick={() => onChange({})} /> : null}
    </>
  );
}

/** An object that is not set has no fields yet. */
function Unset({ id, onSet }: { id: string; onSet: () => void }) {
  const { readOnly } = useForm();
  return (
    <button type="button" class="quiet" id={id} disabled={readOnly} onClick={onSet}>
      <Icon name="plus" /> {t('form.set')}
    </button>
  );
}

function SwitchForm({ label: key, onClick }: { label: string; onClick: () => void }) {
  const { readOnly } = useForm();
  return readOnly ? null : (
    <button type="button" class="quiet" onClick={onClick}>
      {t(key)}
    </button>
  );
}

interface BareProps {
  id: string;
  schema: Schema;
  pointer: string;
  value: Json;
  label: string;
  onChange: (value: Json | undefined) => void;
}

/** One item of a list, or one value of a map: without a label of its own. */
export function Bare({ id, schema, pointer: at, value, label: called, onChange }: BareProps) {
  const { root, problems } = useForm();
  const shape = shapeOf(schema, root);
  const own = problemsAt(problems, at, true);
  return (
    <div class="bare">
      <Editing id={id} schema={schema} shape={shape} at={at} value={value} onChange={onChange} label={called} invalid={own.some(isBad)} />
      {shape === 'object' || shape === 'list' ? null : <Problems problems={own} />}
    </div>
  );
}
